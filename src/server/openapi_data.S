/* openapi.json as bytes of the program. */
    .section .rodata
    .global entente_openapi_begin
    .global entente_openapi_end
entente_openapi_begin:
    .incbin ENTENTE_OPENAPI_FILE
entente_openapi_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits

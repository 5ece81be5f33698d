# entente_page(VARIABLE): bundles web/ (web/build.mjs) into ${CMAKE_BINARY_DIR}/web and names in VARIABLE the C++ source that
# takes its files into the program (src/server/page.h). Where Node or the page's packages are missing it names the page
# that says so.
function(entente_page variable)
  find_program(NODE_PROGRAM NAMES node nodejs)
  if(NOT NODE_PROGRAM OR NOT EXISTS ${ENTENTE_DEPS}/web/node_modules/esbuild)
    message(WARNING "The program is built without its page: Node or .deps/web is missing; say make setup")
    set(${variable} page_none.cpp PARENT_SCOPE)
    return()
  endif()
  file(GLOB_RECURSE inputs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/*)
  list(APPEND inputs ${CMAKE_SOURCE_DIR}/web/build.mjs ${CMAKE_SOURCE_DIR}/web/atlas.mjs
       ${CMAKE_SOURCE_DIR}/web/package-lock.json ${CMAKE_SOURCE_DIR}/web/tsconfig.json)
  set(source ${CMAKE_BINARY_DIR}/web/page_assets.cpp)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/web/build.mjs --out ${CMAKE_BINARY_DIR}/web --source ${source}
    COMMAND ${CMAKE_COMMAND} -E touch ${source}
    DEPENDS ${inputs}
    COMMENT "Bundling the page"
    VERBATIM)

  set(${variable} ${source} PARENT_SCOPE)
endfunction()

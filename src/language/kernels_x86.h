// The instruction sets of x86-64 beside the portable code; null where the compiler targets something else.
// Whether the processor has them is for kernels.cpp to ask.
#pragma once

#include "language/kernels.h"

namespace entente::kernels {

const Table* avx2_table();        // needs AVX2 and FMA
const Table* avx512_table();      // needs AVX-512F and AVX-512BW
const Table* avx512vnni_table();  // needs AVX-512 VNNI beside these

}  // namespace entente::kernels

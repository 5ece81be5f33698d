/* The C interface of libentente: what the Python package calls, and any language that knows the Arrow C data interface.
 *
 * Purpose: one loaded coder, batches of reports in, batches of coded reports out (src/answers/code_batch.h).
 * Input: NUL-terminated UTF-8 strings, Arrow structures. Output: Arrow structures, whose owner is the caller.
 * Errors: a function that can fail returns 0 when all went well, else the kind of the fault (2 wrong use, 3 bad input,
 *         4 internal, as the exit statuses of the command line) with its words in *message, which entente_free() frees.
 * Thread-safety: a coder is immutable; entente_code() may be called on many threads at once.
 */
#pragma once

#include "record/arrow_abi.h"

#define ENTENTE_API __attribute__((visibility("default")))

extern "C" {

struct entente_coder;

/* "0.1.0" */
ENTENTE_API const char* entente_version(void);

/* `built_in`: the folder of our tables. `layers`: folders of the user's, one a line, laid over them or in their place
 * (docs/knowledge.md); may be "". `cities`: the gazetteer's file; "" for none. What was left out of a user's tables stands
 * in *notes, a line each; "" if nothing was. Frees: entente_close(*coder), entente_free(*notes). */
ENTENTE_API int entente_open(const char* built_in, const char* layers, const char* model, const char* cities,
                             int rules_only, struct entente_coder** coder, char** notes, char** message);
ENTENTE_API void entente_close(struct entente_coder* coder);

/* What stands in column `coder` of what it codes. Valid as long as the coder is. */
ENTENTE_API const char* entente_name(const struct entente_coder* coder);

/* Of the rows that entente_code() returns. */
ENTENTE_API void entente_schema(struct ArrowSchema* out);

/* Codes a batch of rows on up to `threads` threads. `date`: of reports that name none, "2022-06-17"; "" for none.
 * The input is not released; on a fault *out is as it was. */
ENTENTE_API int entente_code(const struct entente_coder* coder, const struct ArrowSchema* schema,
                             const struct ArrowArray* reports, const char* date, unsigned threads,
                             struct ArrowArray* out, char** message);

ENTENTE_API void entente_free(char* text);
}

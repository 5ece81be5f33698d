// The Arrow C data interface: how columns are handed from one library to another without copying.
//
// Purpose: the two structures of the Arrow specification ("The Arrow C data interface", arrow.apache.org), which every
//          Arrow library, DuckDB and Spark's Python workers understand. Nothing but this layout is needed to make and
//          read Arrow columns, so no Arrow library is linked.
// Ownership: whoever holds a structure calls `release`, once; it frees what it points at and sets `release` to null.
// Thread-safety: plain structures.
#pragma once

#include <cstdint>

extern "C" {
// NOLINTBEGIN: the names are the specification's
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_NULLABLE 2

struct ArrowSchema {
  const char* format;    // the type, "u" for text
  const char* name;      // of the field
  const char* metadata;  // null here
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;  // -1: not counted
  int64_t offset;      // of the first element in the buffers
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;  // validity, then by type: data, or offsets and data
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif
// NOLINTEND
}

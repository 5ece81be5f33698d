// All formats that `entente import` reads.
//
// Thread-safety: pure functions; each call makes new objects.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/format.h"

namespace entente {

// In the order in which a file is tried: those that can be told for certain first.
std::vector<std::unique_ptr<DataFormat>> all_formats();
// The format of that name; null if there is none.
std::unique_ptr<DataFormat> format_named(std::string_view name);

// One function a format, each in a file of its own.
std::unique_ptr<DataFormat> gdelt_2_format();
std::unique_ptr<DataFormat> gdelt_1_format();
std::unique_ptr<DataFormat> icews_format();
std::unique_ptr<DataFormat> quadruples_format();
std::unique_ptr<DataFormat> sample_format();
std::unique_ptr<DataFormat> polecat_format();
std::unique_ptr<DataFormat> phoenix_format();
std::unique_ptr<DataFormat> acled_format();
std::unique_ptr<DataFormat> ucdp_format();
std::unique_ptr<DataFormat> plover_format();
std::unique_ptr<DataFormat> mapped_format();

}  // namespace entente

#include "exchange/formats.h"

namespace entente {

std::vector<std::unique_ptr<DataFormat>> all_formats() {
  std::vector<std::unique_ptr<DataFormat>> out;
  out.push_back(mapped_format());  // only where a mapping file is named
  out.push_back(sample_format());
  out.push_back(icews_format());
  out.push_back(gdelt_2_format());
  out.push_back(gdelt_1_format());
  out.push_back(polecat_format());
  out.push_back(phoenix_format());
  out.push_back(acled_format());
  out.push_back(ucdp_format());
  out.push_back(plover_format());
  out.push_back(quadruples_format());
  return out;
}

std::unique_ptr<DataFormat> format_named(std::string_view name) {
  for (auto& format : all_formats())
    if (format->name() == name) return std::move(format);
  return nullptr;
}

}  // namespace entente

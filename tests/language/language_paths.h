// Where the tests of this room find the converted model.
#pragma once

#include <cstdlib>
#include <string>

namespace entente {

inline std::string model_path() {
  const char* const given = std::getenv("ENTENTE_MODEL");
  return given ? given : ".deps/model/en_core_web_sm-3.8.0.bin";
}

// The package's folder as `make setup` unpacks it, for the Python reference.
inline std::string package_folder() {
  const char* const given = std::getenv("ENTENTE_MODEL_FOLDER");
  return given ? given : ".deps/model/package";
}

}  // namespace entente

// Web archives and packed files for tests, made by hand.
#pragma once

#include <bzlib.h>
#include <lzma.h>
#include <zstd.h>

#include <string>
#include <vector>

#include "packing.h"

namespace entente {

inline const std::string accord =
    "The foreign ministers of Norway and Sweden signed an accord in Oslo on Monday that settles the last "
    "piece of "
    "their common border. Parliament is to vote on the text in June, the government said.";

// A record of an archive. The Content-Length is that of the block, unless another is given.
inline std::string warc_record(const std::string& type, const std::string& target, const std::string& media,
                               const std::string& block, const std::string& length = "") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + target +
         "\r\nWARC-Date: 2022-06-18T23:59:59Z\r\nContent-Type: " + media +
         "\r\nContent-Length: " + (length.empty() ? std::to_string(block.size()) : length) + "\r\n\r\n" +
         block + "\r\n\r\n";
}

// What a server answered. `head` are further lines of its head, each with "\r\n".
inline std::string answer(const std::string& body, const std::string& head = "",
                          const std::string& first = "HTTP/1.1 200 OK") {
  return first + "\r\nContent-Type: text/html; charset=UTF-8\r\n" + head + "\r\n" + body;
}
inline std::string article(const std::string& text) {
  return "<html><head><title>Accord</title></head><body><p>" + text + "</p></body></html>";
}
inline std::string response(const std::string& target, const std::string& message) {
  return warc_record("response", target, "application/http; msgtype=response", message);
}
// A page that tells apart from others by its number.
inline std::string page(int number) {
  const std::string id = std::to_string(number);
  return response("https://example.org/" + id, answer(article("Meeting " + id + ". " + accord)));
}

inline std::string zstd(const std::string& bytes, int window_log = 0) {
  std::string out(ZSTD_compressBound(bytes.size()) + 64, '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  if (window_log > 0) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
    // not told how little there is, the frame asks for the whole window
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  }
  ZSTD_inBuffer from{bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer into{out.data(), out.size(), 0};
  // in two goes, so that the size is not known at the start
  ZSTD_compressStream2(context, &into, &from, ZSTD_e_continue);
  ZSTD_compressStream2(context, &into, &from, ZSTD_e_end);
  ZSTD_freeCCtx(context);
  out.resize(into.pos);
  return out;
}

inline std::string bzip2(std::string bytes) {
  std::string out(bytes.size() + bytes.size() / 50 + 700, '\0');
  auto size = static_cast<unsigned>(out.size());
  if (BZ2_bzBuffToBuffCompress(out.data(), &size, bytes.data(), static_cast<unsigned>(bytes.size()), 1, 0,
                               0) != BZ_OK)
    throw std::runtime_error("bzip2");
  out.resize(size);
  return out;
}

inline std::string xz(const std::string& bytes, std::uint32_t dictionary = 1U << 20) {
  lzma_options_lzma how;
  lzma_lzma_preset(&how, 0);
  how.dict_size = dictionary;
  lzma_filter filters[] = {{LZMA_FILTER_LZMA2, &how}, {LZMA_VLI_UNKNOWN, nullptr}};
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  std::size_t size = 0;
  if (lzma_stream_buffer_encode(filters, LZMA_CHECK_CRC64, nullptr,
                                reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                                reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()) != LZMA_OK)
    throw std::runtime_error("xz");
  out.resize(size);
  return out;
}

}  // namespace entente

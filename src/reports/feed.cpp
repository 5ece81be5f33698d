// The parser over a stream of feeds: where one ends, what is wrong with it, where the next begins.
#include "reports/feed.h"

#define XML_DTD  // the header shows the limits of entities only then
#include <expat.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "reports/feed_items.h"
#include "reports/shape.h"
#include "reports/source.h"

namespace entente {

std::string declared_encoding(std::string_view head) {
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  const auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  const auto open = head.find_first_of("'\"", at);
  if (open == std::string_view::npos) return {};
  const auto close = head.find(head[open], open + 1);
  return close == std::string_view::npos ? "" : lower_ascii(head.substr(open + 1, close - open - 1));
}

class FeedReader::Feed {
 public:
  Feed(std::string name, std::uint64_t max, FeedSink sink)
      : name_(std::move(name)),
        sink_(std::move(sink)),
        items_(
            max, [this](FeedItem&& item) { return !sink_.item || sink_.item(std::move(item)); },
            [this, max](std::uint64_t at) {
              fail_at(fmt::format("an item longer than {}, the limit for one report", size_words(max)), at);
            }),
        parser_(nullptr, XML_ParserFree) {
    begin();
  }

  bool put(std::string_view bytes, bool last) {
    if (stopped_) return false;
    const auto nul = bytes.find('\0');
    std::string text(bytes.substr(0, nul));
    for (char& c : text) {
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') c = ' ';
    }
    // Small bites, so that what is wrong is seen soon.
    constexpr std::size_t bite = std::size_t{1} << 14;
    std::string_view rest = text;
    do {
      const std::string_view piece = rest.substr(0, bite);
      rest.remove_prefix(piece.size());
      parse(piece, last && rest.empty());
    } while (!rest.empty() && !stopped_);
    if (nul != std::string_view::npos && !stopped_) {
      fail("binary data, not text: a NUL byte");
      stopped_ = true;
    }
    return !stopped_;
  }

  std::uint64_t items() const { return items_.seen(); }

 private:
  // A new parser for the feed that begins here.
  void begin() {
    parser_.reset(XML_ParserCreateNS("UTF-8", FeedItems::parted));
    items_.begin_feed();
    not_a_feed_ = false;
    fed_ = told_ = 0;
    XML_Parser parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(
        parser,
        [](void* self, const char* name, const char** attributes) { of(self).start(name, attributes); },
        [](void* self, const char* name) { of(self).finish(name); });
    XML_SetCharacterDataHandler(parser, [](void* self, const char* text, int size) {
      of(self).told_ = of(self).fed_;
      of(self).items_.text({text, static_cast<std::size_t>(size)});
    });
    XML_SetCommentHandler(parser, [](void* self, const char*) { of(self).told_ = of(self).fed_; });
    XML_UseForeignDTD(parser, XML_TRUE);  // so that a name that is not declared is no fault
    XML_SetSkippedEntityHandler(parser, [](void* self, const char* name, int parameter) {
      if (parameter == 0) of(self).items_.entity(name);
    });
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser, 20.0F);
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser, std::uint64_t{1} << 20);
  }
  static Feed& of(void* self) { return *static_cast<Feed*>(self); }

  void parse(std::string_view bytes, bool last) {
    for (std::string found;;) {
      if (seeking_) {
        if (!find_feed(bytes, found)) return;
        bytes = found;
      }
      fed_ += bytes.size();
      const auto status =
          XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0);
      if (stopped_) return;
      constexpr std::uint64_t longest_tag = std::uint64_t{1} << 20;
      if (status == XML_STATUS_OK && fed_ - told_ <= longest_tag) return;
      const XML_Error code = XML_GetErrorCode(parser_.get());
      const auto at = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get()));
      const std::uint64_t begun = fed_ - bytes.size();
      bytes.remove_prefix(std::min<std::uint64_t>(at > begun ? at - begun : 0, bytes.size()));
      const bool next_begins = items_.root_closed() && (code == XML_ERROR_JUNK_AFTER_DOC_ELEMENT ||
                                                        code == XML_ERROR_MISPLACED_XML_PI);
      if (!next_begins) {
        if (status == XML_STATUS_OK) {
          fail(fmt::format("a tag, a comment or a name longer than {}", size_words(longest_tag)));
          bytes = {};
        } else if (!not_a_feed_) {
          fail(what_is_wrong(code));
        }
        bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 1));
        seeking_ = true;
      }
      lines_ += XML_GetCurrentLineNumber(parser_.get()) - 1;
      if (!seeking_) begin();
      if (bytes.empty()) return;
    }
  }

  std::string what_is_wrong(XML_Error code) const {
    const std::string_view lost = items_.in_item() ? "; the item is lost, and what comes after it" : "";
    switch (code) {
      case XML_ERROR_NO_ELEMENTS:
        return items_.root_seen()
                   ? fmt::format("the feed ends early{}", items_.in_item() ? "; its last item is lost" : "")
                   : "no XML element in it";
      case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
        return "its entities unfold to far more than the file holds: an attack on whoever reads it";
      case XML_ERROR_NO_MEMORY:
        return "it takes too much memory";
      default:
        return fmt::format("broken XML: {}{}", XML_ErrorString(code), lost);
    }
  }

  // After a feed that cannot be read on: whether another begins in these bytes; `found` is where, and what follows.
  bool find_feed(std::string_view bytes, std::string& found) {
    static constexpr std::string_view mark = "<?xml ";
    sought_ += bytes;
    const auto at = sought_.find(mark);
    const std::size_t passed = at != std::string::npos         ? at
                               : sought_.size() >= mark.size() ? sought_.size() - mark.size() + 1
                                                               : 0;
    lines_ +=
        static_cast<std::uint64_t>(std::ranges::count(std::string_view(sought_).substr(0, passed), '\n'));
    sought_.erase(0, passed);
    if (at == std::string::npos) return false;
    seeking_ = false;
    found = std::move(sought_);
    sought_.clear();
    begin();
    return true;
  }

  std::uint64_t line() const { return lines_ + XML_GetCurrentLineNumber(parser_.get()); }
  void fail(std::string what) { fail_at(std::move(what), seeking_ ? lines_ : line()); }
  void fail_at(std::string what, std::uint64_t line) {
    if (sink_.failed) sink_.failed({Error::Kind::input, std::move(what), name_, line});
  }

  void start(const char* name, const char** attributes) {
    told_ = fed_;
    if (items_.start(name, attributes, line()) != FeedItems::Told::no_feed) return;
    const std::string_view qualified = name;
    fail(fmt::format("XML, but no feed: it is a <{}>",
                     qualified.substr(qualified.rfind(FeedItems::parted) + 1, 60)));
    not_a_feed_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void finish(const char* name) {
    told_ = fed_;
    if (items_.finish(name) != FeedItems::Told::stop) return;
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  std::string name_;
  FeedSink sink_;
  FeedItems items_;
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  bool not_a_feed_ = false;
  std::uint64_t fed_ = 0, told_ = 0;  // bytes put in, and how many there were when something last came out
  std::uint64_t lines_ = 0;           // before this feed
  bool stopped_ = false, seeking_ = false;
  std::string sought_;
};

FeedReader::FeedReader(std::string name, std::uint64_t max, FeedSink sink)
    : feed_(std::make_unique<Feed>(std::move(name), max, std::move(sink))) {}
FeedReader::~FeedReader() = default;

bool FeedReader::put(std::string_view bytes) { return feed_->put(bytes, false); }
void FeedReader::end() { feed_->put({}, true); }
std::uint64_t FeedReader::items() const { return feed_->items(); }

}  // namespace entente

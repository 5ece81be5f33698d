#include "reports/feed.h"

#define XML_DTD  // the header shows the limits of entities only then
#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "reports/shape.h"
#include "reports/source.h"

namespace entente {
namespace {

constexpr char parted = '\n';  // between a namespace and a name, as expat is asked to hand them over
constexpr std::string_view dublin_core = "http://purl.org/dc/",
                           content_module = "http://purl.org/rss/1.0/modules/content/";

struct Name {
  std::string_view space, local;
  explicit Name(const char* qualified) {
    const std::string_view all = qualified;
    const auto at = all.rfind(parted);
    space = at == std::string_view::npos ? "" : all.substr(0, at);
    local = at == std::string_view::npos ? all : all.substr(at + 1);
  }
};

std::string_view attribute_of(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2)
    if (name == *attributes) return attributes[1];
  return {};
}

// Elements of HTML that have no end.
bool is_void(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names{"area", "base",  "br",   "col",  "embed",  "hr",
                                                          "img",  "input", "link", "meta", "source", "wbr"};
  return std::ranges::find(names, name) != names.end();
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

}  // namespace

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
      : name_(std::move(name)), max_(max), sink_(std::move(sink)), parser_(nullptr, XML_ParserFree) {
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

  std::uint64_t items = 0;

 private:
  enum class Field : std::uint8_t {
    none,
    title,
    link,
    id,
    published,
    updated,
    text,
    summary,
    publisher,
    source
  };

  // A new parser for the feed that begins here.
  void begin() {
    parser_.reset(XML_ParserCreateNS("UTF-8", parted));
    depth_ = item_depth_ = field_depth_ = 0;
    field_ = Field::none;
    publisher_.clear();
    root_seen_ = root_closed_ = not_a_feed_ = in_channel_ = in_source_ = false;
    fed_ = told_ = 0;
    XML_Parser parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(
        parser,
        [](void* self, const char* name, const char** attributes) { of(self).start(Name(name), attributes); },
        [](void* self, const char* name) { of(self).finish(Name(name)); });
    XML_SetCharacterDataHandler(parser, [](void* self, const char* text, int size) {
      of(self).text({text, static_cast<std::size_t>(size)});
    });
    XML_SetCommentHandler(parser, [](void* self, const char*) { of(self).told_ = of(self).fed_; });
    // Names such as &nbsp; are HTML's; they are handed on for its parser.
    XML_UseForeignDTD(parser, XML_TRUE);
    XML_SetSkippedEntityHandler(parser, [](void* self, const char* name, int parameter) {
      if (parameter == 0 && of(self).field_ != Field::none) of(self).gather("&" + std::string(name) + ";");
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
      const bool next_begins =
          root_closed_ && (code == XML_ERROR_JUNK_AFTER_DOC_ELEMENT || code == XML_ERROR_MISPLACED_XML_PI);
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
    const std::string_view lost = item_depth_ > 0 ? "; the item is lost, and what comes after it" : "";
    switch (code) {
      case XML_ERROR_NO_ELEMENTS:
        return root_seen_
                   ? fmt::format("the feed ends early{}", item_depth_ > 0 ? "; its last item is lost" : "")
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
  void fail(std::string what) {
    if (sink_.failed) sink_.failed({Error::Kind::input, std::move(what), name_, seeking_ ? lines_ : line()});
  }

  void start(Name name, const char** attributes) {
    told_ = fed_;
    ++depth_;
    if (depth_ == 1) {
      root_seen_ = true;
      atom_ = name.local == "feed";
      channel_space_ = name.space;
      if (!atom_ && name.local != "rss" && name.local != "RDF") {
        fail(fmt::format("XML, but no feed: it is a <{}>", name.local.substr(0, 60)));
        not_a_feed_ = true;
        XML_StopParser(parser_.get(), XML_FALSE);
      }
      return;
    }
    if (field_ != Field::none) return markup(name, attributes);
    if (item_depth_ == 0) {
      if (name.local == "item" || (atom_ && name.local == "entry")) {
        item_depth_ = depth_;
        item_ = {};
        item_.line = line();
        updated_.clear();
        summary_.clear();
        size_ = 0;
        in_source_ = false;
        space_ = name.space;
        ++items;
        return;
      }
      if (depth_ == 2) in_channel_ = atom_ || name.local == "channel";
      if (depth_ == 2 && !atom_) channel_space_ = name.space;
      const bool of_channel = in_channel_ && depth_ == (atom_ ? 2 : 3) && name.space == channel_space_;
      if (of_channel && name.local == "title") open(Field::publisher);
      return;
    }
    field_of(name, attributes);
  }

  void field_of(Name name, const char** attributes) {
    const bool core = name.space == space_;
    if (in_source_) {
      if (core && name.local == "title") open(Field::source);
      return;
    }
    if (depth_ != item_depth_ + 1) return;
    if (core) {
      if (name.local == "title") return open(Field::title);
      if (name.local == "link") {
        const std::string_view href = attribute_of(attributes, "href"), rel = attribute_of(attributes, "rel");
        if (href.empty()) return open(Field::link);
        if ((rel.empty() || rel == "alternate") && item_.link.empty()) item_.link = href;
        return;
      }
      if (name.local == "guid" || name.local == "id") {
        permanent_ = attribute_of(attributes, "isPermaLink") != "false";
        return open(Field::id);
      }
      if (name.local == "pubDate" || name.local == "published" || name.local == "issued")
        return open(Field::published);
      if (name.local == "updated" || name.local == "modified") return open(Field::updated);
      if (name.local == "description" || name.local == "summary") return open(Field::summary);
      if (name.local == "content") return open(Field::text);
      if (name.local == "source") {
        in_source_ = atom_;
        source_depth_ = depth_;
        if (!atom_) open(Field::source);
      }
    } else if (name.space.starts_with(dublin_core)) {
      if (name.local == "date") return open(Field::published);
    } else if (name.space == content_module && name.local == "encoded") {
      return open(Field::text);
    }
  }

  void open(Field field) {
    field_ = field;
    field_depth_ = depth_;
    gathered_.clear();
    marked_up_ = false;
  }

  // An element inside a field (XHTML of Atom, or HTML that somebody forgot to escape): as HTML again.
  void markup(Name name, const char** attributes) {
    if (!marked_up_) {
      std::string escaped;
      append_escaped(escaped, gathered_);
      gathered_ = std::move(escaped);
      marked_up_ = true;
    }
    gather("<" + std::string(name.local));
    for (; *attributes != nullptr; attributes += 2) {
      std::string value;
      append_escaped(value, attributes[1]);
      gather(fmt::format(" {}=\"{}\"", Name(attributes[0]).local, value));
    }
    gather(">");
  }

  void text(std::string_view words) {
    told_ = fed_;
    if (field_ == Field::none) return;
    if (!marked_up_) return gather(words);
    std::string escaped;
    append_escaped(escaped, words);
    gather(escaped);
  }

  void gather(std::string_view words) {
    size_ += words.size();
    if (size_ > max_) {
      gathered_.clear();
      return;
    }
    gathered_ += words;
  }

  void finish(Name name) {
    told_ = fed_;
    if (field_ != Field::none && depth_ > field_depth_) {
      if (!is_void(name.local)) gather("</" + std::string(name.local) + ">");
    } else if (field_ != Field::none) {
      close();
    } else if (in_source_ && depth_ == source_depth_) {
      in_source_ = false;
    } else if (item_depth_ != 0 && depth_ == item_depth_) {
      item_depth_ = 0;
      deliver();
    }
    --depth_;
    root_closed_ = depth_ == 0;
  }

  void close() {
    const auto keep = [&](std::string& field) {
      if (field.empty()) field = trim(gathered_);
    };
    switch (std::exchange(field_, Field::none)) {
      case Field::title:
        keep(item_.title);
        break;
      case Field::link:
        keep(item_.link);
        break;
      case Field::id:
        keep(item_.id);
        break;
      case Field::published:
        keep(item_.date);
        break;
      case Field::updated:
        keep(updated_);
        break;
      case Field::text:
        keep(item_.text);
        break;
      case Field::summary:
        keep(summary_);
        break;
      case Field::source:
        keep(item_.publisher);
        break;
      case Field::publisher:
        keep(publisher_);
        size_ = 0;
        break;
      case Field::none:
        break;
    }
  }

  void deliver() {
    if (size_ > max_) {
      const std::uint64_t line = std::exchange(item_.line, 0);
      if (sink_.failed)
        sink_.failed({Error::Kind::input,
                      fmt::format("an item longer than {}, the limit for one report", size_words(max_)),
                      name_, line});
      return;
    }
    if (item_.text.size() < summary_.size()) item_.text = std::move(summary_);
    if (item_.date.empty()) item_.date = std::move(updated_);
    if (item_.publisher.empty()) item_.publisher = publisher_;
    if (item_.link.empty() && permanent_ && item_.id.starts_with("http")) item_.link = item_.id;
    if (sink_.item && !sink_.item(std::move(item_))) {
      stopped_ = true;
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  std::string name_;
  std::uint64_t max_;
  FeedSink sink_;
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;

  // Of this feed.
  std::string publisher_, channel_space_, space_;  // XML namespaces: of the channel, of the item
  bool atom_ = false, root_seen_ = false, root_closed_ = false, not_a_feed_ = false, in_channel_ = false;
  std::uint64_t fed_ = 0, told_ = 0;  // bytes put in, and how many there were when something last came out
  // Of this item.
  FeedItem item_;
  std::string updated_, summary_;
  std::uint64_t size_ = 0;
  bool permanent_ = true, in_source_ = false;
  int depth_ = 0, item_depth_ = 0, field_depth_ = 0, source_depth_ = 0;
  // Of this field.
  Field field_ = Field::none;
  std::string gathered_;
  bool marked_up_ = false;  // and so the rest of it is escaped

  std::uint64_t lines_ = 0;  // before this feed
  bool stopped_ = false, seeking_ = false;
  std::string sought_;
};

FeedReader::FeedReader(std::string name, std::uint64_t max, FeedSink sink)
    : feed_(std::make_unique<Feed>(std::move(name), max, std::move(sink))) {}
FeedReader::~FeedReader() = default;

bool FeedReader::put(std::string_view bytes) { return feed_->put(bytes, false); }
void FeedReader::end() { feed_->put({}, true); }
std::uint64_t FeedReader::items() const { return feed_->items; }

}  // namespace entente

#include "kiosk/facility/localized_text.h"

#include <unicode/uchar.h>

#include <cstdint>
#include <cstring>

#include "kiosk/base/utf8.h"

namespace kiosk::facility {

namespace {

constexpr size_t kSizeBytes = sizeof(uint32_t);

}  // namespace

struct LocalizedText::Version {
  std::string_view tag;
  std::string_view markup;

  // A byte with the tag's size, the tag, kSizeBytes with the mark-up's size, the mark-up.
  static size_t packed_size(std::string_view tag, std::string_view markup) {
    return 1 + tag.size() + kSizeBytes + markup.size();
  }
  static std::string pack(std::string_view tag, std::string_view markup) {
    const auto size = static_cast<uint32_t>(markup.size());
    std::string packed(1, static_cast<char>(tag.size()));
    packed.reserve(packed_size(tag, markup));
    packed.append(tag).append(reinterpret_cast<const char*>(&size), kSizeBytes).append(markup);
    return packed;
  }
};

class LocalizedText::Reader {
 public:
  explicit Reader(const LocalizedText& text) : packed_(text.packed_) {}

  bool next(Version& version) {
    if (at_ == packed_.size()) return false;
    const auto tag_size = static_cast<unsigned char>(packed_[at_]);
    version.tag = packed_.substr(at_ + 1, tag_size);
    uint32_t size = 0;
    std::memcpy(&size, &packed_[at_ + 1 + tag_size], kSizeBytes);
    version.markup = packed_.substr(at_ + 1 + tag_size + kSizeBytes, size);
    at_ += Version::packed_size(version.tag, version.markup);
    return true;
  }
  bool find(const LanguageTag& language, Version& version) {
    while (next(version))
      if (version.tag == language.str()) return true;
    return false;
  }
  size_t at() const { return at_; }

 private:
  std::string_view packed_;
  size_t at_ = 0;
};

void LocalizedText::set(const LanguageTag& language, std::string_view markup) {
  const std::string added = Version::pack(language.str(), markup);
  std::string packed;
  size_t from = 0, to = 0;  // of the version that is replaced, or where this one belongs
  Reader reader(*this);
  for (Version version; reader.next(version); from = to = reader.at()) {
    if (version.tag < language.str()) continue;
    if (version.tag == language.str()) to = reader.at();
    break;
  }
  packed.reserve(packed_.size() - (to - from) + added.size());
  packed.append(packed_, 0, from).append(added).append(packed_, to);
  packed_ = std::move(packed);
}

bool LocalizedText::has(const LanguageTag& language) const {
  Version version;
  return Reader(*this).find(language, version);
}

std::map<LanguageTag, std::string> LocalizedText::all() const {
  std::map<LanguageTag, std::string> all;
  Reader reader(*this);
  for (Version version; reader.next(version);) all.emplace(LanguageTag::of(version.tag), version.markup);
  return all;
}

TaggedText LocalizedText::in(const LanguageTag& language, const FallbackChains& chains) const {
  Version version;
  const auto* found = first_language(language, chains, [&](const LanguageTag& wanted) {
    return Reader(*this).find(wanted, version) && !version.markup.empty();
  });
  if (found) return {std::string(version.markup), *found};
  Reader reader(*this);
  while (reader.next(version))
    if (!version.markup.empty()) return {std::string(version.markup), LanguageTag::of(version.tag)};
  return {"", language};
}

TaggedText sentence_case(TaggedText text) {
  if (text.markup.empty() || text.language.is_han() || text.language.primary() == "ko") return text;
  const DecodedChar first = decode_utf8(text.markup, 0);
  std::string capital;
  append_utf8(capital, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first.code_point))));
  text.markup.replace(0, first.length, capital);
  return text;
}

}  // namespace kiosk::facility

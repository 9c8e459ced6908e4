#include "kiosk/packs/language_names.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/packs/problems.h"
#include "kiosk/packs/written_time.h"

namespace kiosk::packs {
namespace {

// ISO 639-1, and of ISO 639-3 what a centre in Japan may meet. Left out are kr (Kanuri) and tw
// (Twi): here they are countries taken for languages.
constexpr std::string_view kCodes =
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt "
    "my na nb nd ne ng nl "
    "nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn "
    "so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "ain ase ceb ckb fil hak haw hmn ilo jsl kar mnw nan sgn shn wuu yue ";

constexpr std::string_view kScripts =
    " Arab Beng Bopo Cyrl Deva Ethi Geor Grek Guru Hans Hant Hebr Hira Jpan Kana Khmr Kore Laoo "
    "Latn Mong Mymr Sinh "
    "Taml Telu Thai Tibt ";

bool holds(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

// Lower case.
constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"日本語", "ja"},
                                                                    {"japanese", "ja"},
                                                                    {"やさしい日本語", "ja-x-easy"},
                                                                    {"やさしい", "ja-x-easy"},
                                                                    {"easy japanese", "ja-x-easy"},
                                                                    {"英語", "en"},
                                                                    {"english", "en"},
                                                                    {"中国語", "zh"},
                                                                    {"chinese", "zh"},
                                                                    {"中文", "zh"},
                                                                    {"簡体字", "zh-Hans"},
                                                                    {"中国語(簡体字)", "zh-Hans"},
                                                                    {"中国語簡体字", "zh-Hans"},
                                                                    {"简体中文", "zh-Hans"},
                                                                    {"繁体字", "zh-Hant"},
                                                                    {"中国語(繁体字)", "zh-Hant"},
                                                                    {"中国語繁体字", "zh-Hant"},
                                                                    {"繁體中文", "zh-Hant"},
                                                                    {"広東語", "yue"},
                                                                    {"cantonese", "yue"},
                                                                    {"韓国語", "ko"},
                                                                    {"朝鮮語", "ko"},
                                                                    {"korean", "ko"},
                                                                    {"한국어", "ko"},
                                                                    {"ロシア語", "ru"},
                                                                    {"russian", "ru"},
                                                                    {"Русский", "ru"},
                                                                    {"русский", "ru"},
                                                                    {"スペイン語", "es"},
                                                                    {"spanish", "es"},
                                                                    {"español", "es"},
                                                                    {"ポルトガル語", "pt"},
                                                                    {"portuguese", "pt"},
                                                                    {"português", "pt"},
                                                                    {"フランス語", "fr"},
                                                                    {"french", "fr"},
                                                                    {"français", "fr"},
                                                                    {"ドイツ語", "de"},
                                                                    {"german", "de"},
                                                                    {"deutsch", "de"},
                                                                    {"イタリア語", "it"},
                                                                    {"italian", "it"},
                                                                    {"italiano", "it"},
                                                                    {"ベトナム語", "vi"},
                                                                    {"vietnamese", "vi"},
                                                                    {"tiếng việt", "vi"},
                                                                    {"タガログ語", "tl"},
                                                                    {"フィリピン語", "fil"},
                                                                    {"tagalog", "tl"},
                                                                    {"filipino", "fil"},
                                                                    {"タイ語", "th"},
                                                                    {"thai", "th"},
                                                                    {"ไทย", "th"},
                                                                    {"インドネシア語", "id"},
                                                                    {"indonesian", "id"},
                                                                    {"indonesia", "id"},
                                                                    {"マレー語", "ms"},
                                                                    {"malay", "ms"},
                                                                    {"ネパール語", "ne"},
                                                                    {"nepali", "ne"},
                                                                    {"नेपाली", "ne"},
                                                                    {"ヒンディー語", "hi"},
                                                                    {"hindi", "hi"},
                                                                    {"ベンガル語", "bn"},
                                                                    {"bengali", "bn"},
                                                                    {"ミャンマー語", "my"},
                                                                    {"ビルマ語", "my"},
                                                                    {"burmese", "my"},
                                                                    {"クメール語", "km"},
                                                                    {"khmer", "km"},
                                                                    {"ラオス語", "lo"},
                                                                    {"lao", "lo"},
                                                                    {"モンゴル語", "mn"},
                                                                    {"mongolian", "mn"},
                                                                    {"ウクライナ語", "uk"},
                                                                    {"ukrainian", "uk"},
                                                                    {"Українська", "uk"},
                                                                    {"українська", "uk"},
                                                                    {"アラビア語", "ar"},
                                                                    {"arabic", "ar"},
                                                                    {"العربية", "ar"},
                                                                    {"ペルシア語", "fa"},
                                                                    {"persian", "fa"},
                                                                    {"トルコ語", "tr"},
                                                                    {"turkish", "tr"},
                                                                    {"オランダ語", "nl"},
                                                                    {"dutch", "nl"},
                                                                    {"ポーランド語", "pl"},
                                                                    {"polish", "pl"},
                                                                    {"アイヌ語", "ain"},
                                                                    {"ainu", "ain"},
                                                                    {"手話", "jsl"},
                                                                    {"日本手話", "jsl"}};

// Lower case. Countries, regions, three-letter codes and what easy Japanese gets called.
constexpr std::pair<std::string_view, std::string_view> kSlips[] = {{"jp", "ja"},
                                                                    {"jpn", "ja"},
                                                                    {"ja-jp", "ja"},
                                                                    {"easy", "ja-x-easy"},
                                                                    {"ja-easy", "ja-x-easy"},
                                                                    {"ja-yasashii", "ja-x-easy"},
                                                                    {"ja-simple", "ja-x-easy"},
                                                                    {"us", "en"},
                                                                    {"gb", "en"},
                                                                    {"eng", "en"},
                                                                    {"en-us", "en"},
                                                                    {"en-gb", "en"},
                                                                    {"cn", "zh-Hans"},
                                                                    {"zh-cn", "zh-Hans"},
                                                                    {"zh-sg", "zh-Hans"},
                                                                    {"chs", "zh-Hans"},
                                                                    {"chi", "zh-Hans"},
                                                                    {"zh-hans-cn", "zh-Hans"},
                                                                    {"tw", "zh-Hant"},
                                                                    {"zh-tw", "zh-Hant"},
                                                                    {"zh-hk", "zh-Hant"},
                                                                    {"zh-hant-tw", "zh-Hant"},
                                                                    {"cht", "zh-Hant"},
                                                                    {"hk", "zh-Hant"},
                                                                    {"kr", "ko"},
                                                                    {"kor", "ko"},
                                                                    {"ko-kr", "ko"},
                                                                    {"rus", "ru"},
                                                                    {"ru-ru", "ru"},
                                                                    {"vn", "vi"},
                                                                    {"ua", "uk"},
                                                                    {"ph", "tl"},
                                                                    {"cz", "cs"},
                                                                    {"gr", "el"},
                                                                    {"np", "ne"},
                                                                    {"mm", "my"},
                                                                    {"sp", "es"},
                                                                    {"br", "pt"},
                                                                    {"dk", "da"}};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

template <class Table>
std::string_view look_up(const Table& table, std::string_view word) {
  for (const auto& [name, tag] : table)
    if (name == word) return tag;
  return {};
}

}  // namespace

std::optional<LanguageTag> find_language(std::string_view written) {
  const std::string word = lower(half_width(written));
  if (const std::string_view tag = look_up(kNames, word); !tag.empty()) return LanguageTag::of(tag);
  const auto tag = LanguageTag::parse(word);
  if (!tag || !holds(kCodes, tag->primary())) return std::nullopt;
  // A subtag of four letters is a script.
  std::string_view rest = tag->str();
  while (!rest.empty()) {
    const std::string_view subtag = rest.substr(0, rest.find('-'));
    if (subtag.size() == 1) break;  // private use
    if (subtag.size() == 4 && subtag[0] >= 'A' && subtag[0] <= 'Z' && !holds(kScripts, subtag)) return std::nullopt;
    rest.remove_prefix(std::min(rest.size(), subtag.size() + 1));
  }
  return tag;
}

std::string_view likely_language(std::string_view written) {
  std::string word = lower(half_width(written));
  std::replace(word.begin(), word.end(), '_', '-');
  if (const std::string_view tag = look_up(kSlips, word); !tag.empty()) return tag;
  // "japanse"
  std::vector<std::string_view> names;
  for (const auto& [name, tag] : kNames)
    if (static_cast<unsigned char>(name[0]) < 0x80) names.push_back(name);
  return word.size() < 4 ? std::string_view() : look_up(kNames, nearest(word, names));
}

}  // namespace kiosk::packs

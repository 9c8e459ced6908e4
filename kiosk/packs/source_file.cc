#include "kiosk/packs/source_file.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

constexpr size_t kLargestFile = 8u << 20;

class Iconv {
 public:
  explicit Iconv(const char* from) : descriptor_(::iconv_open("UTF-8", from)) {}
  ~Iconv() {
    if (valid()) ::iconv_close(descriptor_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  bool valid() const { return descriptor_ != reinterpret_cast<iconv_t>(-1); }

  // What cannot be converted becomes U+FFFD, one a byte; `failures` counts them.
  std::string convert(std::string_view bytes, size_t& failures) {
    std::string result;
    char* in = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    size_t in_left = bytes.size();
    char buffer[4096];
    while (in_left > 0) {
      char* out = buffer;
      size_t out_left = sizeof buffer;
      const size_t converted = ::iconv(descriptor_, &in, &in_left, &out, &out_left);
      result.append(buffer, static_cast<size_t>(out - buffer));
      if (converted != static_cast<size_t>(-1) || errno == E2BIG) continue;
      append_utf8(result, 0xFFFD);
      ++failures;
      ++in;
      --in_left;
    }
    return result;
  }

 private:
  iconv_t descriptor_;
};

int line_at(std::string_view text, size_t offset) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

void normalize_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  text = std::move(result);
}

// Plain ASCII counts as no Unicode: it may be what is left of other letters.
bool is_unicode(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  return find_invalid_utf8(bytes) == std::string_view::npos &&
         std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// The formats behind .xlsx, .ods (a ZIP archive) and .xls.
bool is_spreadsheets_own(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

std::string from_other_encoding(const std::string& bytes, const char* encoding, const std::string& name,
                                Problems& problems) {
  Iconv converter(encoding);
  if (!converter.valid()) {
    problems.error(name, 0, {"this machine cannot read the encoding {0}", "文字コード {0} をこの機械では読めません"},
                   {"save the file as UTF-8", "UTF-8 で保存し直してください"}, {encoding});
    return to_valid_utf8(bytes);
  }
  size_t failures = 0;
  std::string text = converter.convert(bytes, failures);
  if (failures > 0) {
    const size_t first = text.find("\xEF\xBF\xBD");
    problems.error(
        name, line_at(text, first == std::string::npos ? 0 : first),
        {"{0} byte(s) are neither UTF-8 nor {1}", "UTF-8 でも {1} でもない文字が {0} か所あります"},
        {"save the file as UTF-8 (in Excel: \"CSV UTF-8\")", "UTF-8 で保存し直してください(Excel では「CSV UTF-8」)"},
        {std::to_string(failures), encoding});
  }
  return text;
}

}  // namespace

std::optional<std::string> decode_source(std::string bytes, const std::string& name, Encoding encoding,
                                         Problems& problems) {
  std::string text;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    text = from_other_encoding(bytes, "UTF-16", name, problems);
  } else if (const size_t wrong = find_invalid_utf8(bytes); wrong == std::string::npos) {
    text = std::move(bytes);
  } else if (encoding == Encoding::spreadsheet) {
    text = from_other_encoding(bytes, "CP932", name, problems);
  } else {
    problems.error(name, line_at(bytes, wrong),
                   {"the file is not UTF-8 (here for the first time); nothing of it is read",
                    "文字コードが UTF-8 ではありません（はじめはこの行）。このファイルは読みません"},
                   {"open it in an editor that shows it rightly and save it as UTF-8",
                    "文字が正しく見えるエディターで開き、UTF-8 で保存し直してください"});
    return std::nullopt;
  }
  normalize_line_ends(text);
  return text;
}

void tell_link(const std::string& name, Problems& problems) {
  problems.error(in_short(name), 0,
                 {"it is a symbolic link, or its folder is one: what it leads to would be published",
                  "シンボリックリンク（別の場所へのリンク）なので、リンク先の中身が公開されてしまいます"},
                 {"put the file itself here", "ファイルそのものをここに置いてください"});
}

void tell_damaged_copy(const std::string& name, Problems& problems) {
  problems.error(name, 0, {"this copy of the pack is damaged", "このパックのコピーは壊れています"},
                 {"copy the pack again from where it was made", "作った所から、もう一度コピーしてください"});
}

namespace {

// Whether the pack's texts still have room with so many bytes of `name`. Tells once that they have not.
bool count(size_t bytes, const std::string& name, SourceContext& context) {
  const bool had_room = context.text_size <= kMostSourceText;
  context.text_size += bytes;
  if (context.text_size <= kMostSourceText) return true;
  if (had_room)
    context.problems.error(name, 0,
                           {"the pack's texts are larger than {0} MiB together; from this file on they are not read",
                            "パックの文章が全部で {0} MiB を超えています。このファイルから後は読みません"},
                           {"shorten the longest pages and tables, or take out those that are not needed",
                            "長いページや表を短くするか、要らないものを消してください"},
                           {std::to_string(kMostSourceText >> 20)});
  return false;
}

}  // namespace

std::optional<SourceText> read_source_text(SourceContext& context, const std::string& name, Encoding encoding,
                                           Absence absence) {
  Problems& problems = context.problems;
  if (context.text_size > kMostSourceText) return std::nullopt;
  if (context.files.is_link(name)) {
    tell_link(name, problems);
    context.links.insert(name);
    return std::nullopt;
  }
  auto bytes = context.files.read(name, kLargestFile);
  if (!bytes) {
    context.disk_failed |= bytes.error().code == ErrorCode::io;
    if (bytes.error().code == ErrorCode::corrupt)
      tell_damaged_copy(name, problems);
    else if (bytes.error().code != ErrorCode::not_found)
      problems.error(name, 0, {"the file cannot be read: {0}", "ファイルを読めません"},
                     {"check its permissions, and that it is a file of at most {1} MiB",
                      "アクセス権と、{1} MiB 以下のファイルであることを確かめてください"},
                     {bytes.error().message, std::to_string(kLargestFile >> 20)});
    else if (absence == Absence::error)
      problems.error(name, 0, {"the file is missing", "ファイルがありません"},
                     {"put {0} into the folder; content/README.md says what it holds",
                      "{0} をフォルダーに置いてください(書き方は content/README.md)"},
                     {name});
    return std::nullopt;
  }
  if (!count(bytes->size(), name, context)) return std::nullopt;
  if (encoding == Encoding::spreadsheet && is_spreadsheets_own(*bytes)) {
    problems.error(name, 0,
                   {"this is a spreadsheet's own file (such as .xlsx) under another name",
                    "表計算ソフトのファイル(.xlsx など)の名前だけを変えたものです"},
                   {"open it in the spreadsheet and save it as \"CSV UTF-8\" under the name {0}",
                    "表計算ソフトで開き、「CSV UTF-8(コンマ区切り)」で {0} という名前で保存してください"},
                   {name});
    return std::nullopt;
  }
  SourceText text;
  text.unicode = is_unicode(*bytes);
  auto utf8 = decode_source(std::move(*bytes), name, encoding, problems);
  if (!utf8) return std::nullopt;
  text.utf8 = std::move(*utf8);
  if (absence == Absence::error && text.utf8.find_first_not_of(" \t\n") == std::string::npos) {
    problems.error(
        name, 0, {"the file is empty", "ファイルが空です"},
        {"write it; content/README.md says what it holds", "中身を書いてください(書き方は content/README.md)"});
    return std::nullopt;
  }
  return text;
}

}  // namespace kiosk::packs

#include "kiosk/facility/article.h"

#include <cstdint>
#include <string_view>
#include <utility>

namespace kiosk::facility {
namespace {

// Numbers in groups of seven bits, the lowest first; the last one's eighth bit is not set. Texts and lists follow their
// sizes.
class Packer {
 public:
  void number(uint64_t n) {
    for (; n >= 0x80; n >>= 7) bytes_ += static_cast<char>(n | 0x80);
    bytes_ += static_cast<char>(n);
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  void texts(const std::vector<std::string>& texts) {
    number(texts.size());
    for (const std::string& one : texts) text(one);
  }
  std::string take() {
    bytes_.shrink_to_fit();
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  bool done() const { return at_ == bytes_.size(); }
  template <class Number = size_t>
  Number number() {
    uint64_t n = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      n |= uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return static_cast<Number>(n);
    }
  }
  std::string text() {
    const size_t size = number();
    at_ += size;
    return std::string(bytes_.substr(at_ - size, size));
  }
  std::vector<std::string> texts() {
    std::vector<std::string> texts(number());
    for (std::string& one : texts) one = text();
    return texts;
  }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

void pack(const Table& table, Packer& to) {
  to.number(table.aligns.size());
  for (const Table::Align align : table.aligns) to.number(static_cast<uint64_t>(align));
  to.texts(table.headings);
  to.number(table.rows.size());
  for (const auto& row : table.rows) to.texts(row);
}

Table unpack_table(Unpacker& from) {
  Table table;
  table.aligns.resize(from.number());
  for (Table::Align& align : table.aligns) align = from.number<Table::Align>();
  table.headings = from.texts();
  table.rows.resize(from.number());
  for (auto& row : table.rows) row = from.texts();
  return table;
}

void pack(const PictureFile& picture, Packer& to) {
  to.text(picture.name);
  if (picture.name.empty()) return;
  to.number(static_cast<uint64_t>(picture.version));
  to.number(static_cast<uint64_t>(picture.width));
  to.number(static_cast<uint64_t>(picture.height));
}

PictureFile unpack_picture(Unpacker& from, const std::filesystem::path& pack) {
  PictureFile picture;
  picture.name = from.text();
  if (picture.name.empty()) return picture;
  picture.pack = pack;
  picture.version = from.number<int64_t>();
  picture.width = from.number<int>();
  picture.height = from.number<int>();
  return picture;
}

void pack(const Block& block, Packer& to) {
  to.number(static_cast<uint64_t>(block.kind));
  to.number(static_cast<uint64_t>(block.level));
  to.text(block.text);
  to.text(block.url);
  if (block.kind == Block::Kind::image) pack(block.picture, to);
  if (block.kind == Block::Kind::table) pack(block.table, to);
}

Block unpack_block(Unpacker& from, const std::filesystem::path& pack) {
  Block block;
  block.kind = from.number<Block::Kind>();
  block.level = from.number<int>();
  block.text = from.text();
  block.url = from.text();
  if (block.kind == Block::Kind::image) block.picture = unpack_picture(from, pack);
  if (block.kind == Block::Kind::table) block.table = unpack_table(from);
  return block;
}

}  // namespace

PackedArticle::PackedArticle(const Article& article) {
  if (article.title.empty() && article.blocks.empty()) return;
  Packer packer;
  packer.text(article.language.str());
  packer.text(article.title);
  for (const Block& block : article.blocks) pack(block, packer);
  bytes_ = packer.take();
}

bool PackedArticle::has_words() const { return !bytes_.empty(); }

TaggedText PackedArticle::title() const {
  if (bytes_.empty()) return {};
  Unpacker unpacker(bytes_);
  const std::string language = unpacker.text();
  return {unpacker.text(), LanguageTag::of(language)};
}

Article PackedArticle::unpack(const std::filesystem::path& pack) const {
  Article article;
  if (bytes_.empty()) return article;
  Unpacker unpacker(bytes_);
  article.language = LanguageTag::of(unpacker.text());
  article.title = unpacker.text();
  while (!unpacker.done()) article.blocks.push_back(unpack_block(unpacker, pack));
  return article;
}

}  // namespace kiosk::facility

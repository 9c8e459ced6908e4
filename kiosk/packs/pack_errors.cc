#include "kiosk/packs/pack_errors.h"

namespace kiosk::packs {
namespace {

bool is_full(std::error_code error) {
  return error == std::errc::no_space_on_device || error == std::errc::file_too_large ||
         error == std::error_code(EDQUOT, std::generic_category());
}

bool is_forbidden(std::error_code error) {
  return error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
         error == std::errc::read_only_file_system;
}

bool is_nowhere(std::error_code error) {
  return error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
}

Words why_not_read(std::error_code error) {
  if (is_nowhere(error))
    return {"there is no {0}; check its name and that the stick is in",
            "{0} がありません。名前と、USBメモリーが差してあるかを確かめてください"};
  if (is_forbidden(error))
    return {"{0} may not be read; check its permissions", "{0} を読む権限がありません。アクセス権を確かめてください"};
  return {
      "{0} cannot be read to its end: was the stick pulled out? Put it in again and start anew; if that does not help, "
      "copy the file again, or to another disk or stick",
      "{0} を最後まで読めません。USBメモリーが抜かれていませんか。差し直して、最初からやり直してください。"
      "それでもだめなら、もう一度コピーするか、別のディスクかUSBメモリーを使ってください"};
}

Words why_not_written(std::error_code error) {
  if (is_full(error))
    return {"{0} cannot be written: the disk is full; free some space, or choose another disk",
            "{0} を書けません。ディスクがいっぱいです。空きを作るか、別のディスクを指定してください"};
  if (is_forbidden(error))
    return {"{0} cannot be written: you may not write there; choose another folder, or check who may write to it",
            "{0} を書けません。そこに書く権限がありません。別のフォルダーを指定するか、アクセス権を確かめてください"};
  if (is_nowhere(error))
    return {"{0} cannot be written: there is no such folder; check its name and that the stick is in",
            "{0} を書けません。フォルダーがありません。名前と、USBメモリーが差してあるかを確かめてください"};
  return {"{0} cannot be written: the disk reports an error; use another disk or stick",
          "{0} を書けません（ディスクのエラー）。別のディスクかUSBメモリーを使ってください"};
}

}  // namespace

tl::unexpected<Error> cannot_read(const std::filesystem::path& file, std::error_code error, MessageLanguage language) {
  return fail(is_nowhere(error) ? ErrorCode::not_found : ErrorCode::io,
              say(language, why_not_read(error), {file.string()}));
}

tl::unexpected<Error> cannot_write(const std::filesystem::path& file, std::error_code error, MessageLanguage language) {
  return fail(ErrorCode::io, say(language, why_not_written(error), {file.string()}));
}

tl::unexpected<Error> damaged_pack(const std::filesystem::path& file, MessageLanguage language) {
  return fail(ErrorCode::corrupt, say(language,
                                      {"{0} is damaged; copy it again from where it was made, or build it again",
                                       "{0} は壊れています。作った所からもう一度コピーするか、作り直してください"},
                                      {file.string()}));
}

tl::unexpected<Error> too_large_pack(const std::filesystem::path& file, MessageLanguage language) {
  return fail(ErrorCode::invalid, say(language,
                                      {"{0} is larger than 2 GiB; take out or shrink photographs, and build it again",
                                       "{0} は 2 GiB を超えています。写真を減らすか小さくして、作り直してください"},
                                      {file.string()}));
}

tl::unexpected<Error> stopped(MessageLanguage language) {
  return fail(ErrorCode::io, say(language, {"it was stopped", "中止しました"}));
}

}  // namespace kiosk::packs

#include "kiosk/ctl/preview_page.h"

#include "kiosk/ctl/output.h"

namespace kiosk::ctl {
namespace {

constexpr std::string_view kStyle =
    "body{font:16px/1.5 sans-serif;margin:1rem;background:#f4f4f4;color:#222}"
    "table{border-collapse:collapse}"
    "th,td{padding:.5rem;vertical-align:top;text-align:left;border-top:1px solid #bbb}"
    "thead th{position:sticky;top:0;background:#f4f4f4}"
    "tbody th{position:sticky;left:0;background:#f4f4f4;width:11rem;min-width:11rem}"
    "small{font-weight:normal;color:#555;overflow-wrap:anywhere}"
    "img{display:block;width:240px;height:auto;margin-bottom:.5rem;border:1px solid #bbb}";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string cell(const std::vector<std::string>& pictures, const std::string& what) {
  std::string out;
  for (const std::string& picture : pictures)
    out += "<a href=\"" + escaped(picture) + "\"><img loading=\"lazy\" src=\"" + escaped(picture) + "\" alt=\"" +
           escaped(what) + "\"></a>";
  return out;
}

std::string table(const PreviewPage& page, const std::vector<PreviewPage::Row>& rows) {
  std::string out = "<table>\n<thead><tr><th></th>";
  for (const std::string& column : page.columns) out += "<th>" + escaped(column) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const PreviewPage::Row& row : rows) {
    out += "<tr><th>" + escaped(row.title) + "<br><small>" + escaped(row.place) + "</small></th>";
    for (size_t column = 0; column < page.columns.size(); ++column) {
      const auto pictures = row.pictures.find(column);
      out += "<td>";
      if (pictures != row.pictures.end()) out += cell(pictures->second, row.title + " " + page.columns[column]);
      out += "</td>";
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace

const std::string_view kPreviewMark = "<!DOCTYPE html>\n<!-- kioskctl pack preview -->\n";

std::string html(const Common& common, const PreviewPage& page) {
  const bool japanese = common.messages == packs::MessageLanguage::japanese;
  std::string out = std::string(kPreviewMark) + "<html lang=\"" + (japanese ? "ja" : "en") +
                    "\">\n<meta charset=\"utf-8\">\n<title>" + escaped(page.title) + "</title>\n<style>" +
                    std::string(kStyle) + "</style>\n<h1>" + escaped(page.title) + "</h1>\n";
  for (const auto& [name, rows] : page.tables) out += "<h2>" + escaped(name) + "</h2>\n" + table(page, rows);
  return out + "</html>\n";
}

}  // namespace kiosk::ctl

// Laid-out paragraphs as a picture: white ground, dark text, one below the other.
#ifndef KIOSK_CTL_LAYOUT_PICTURE_H_
#define KIOSK_CTL_LAYOUT_PICTURE_H_

#include <filesystem>
#include <memory>
#include <vector>

#include "kiosk/ctl/commands.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::ctl {

// Writes a PNG. Each paragraph has a box as wide (in vertical lines: as high) as options.width_px, or as what is in it.
// invalid: nothing to draw, or more than a picture can hold.
Status write_picture(const Common& common, const LayoutOptions& options, text::Typesetter& typesetter,
                     const std::vector<std::shared_ptr<const text::Paragraph>>& paragraphs,
                     const std::filesystem::path& file);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_LAYOUT_PICTURE_H_

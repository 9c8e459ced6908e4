// HarfBuzz on the runs of a text: glyphs in the layer's em units, unhinted, in logical order.
#ifndef KIOSK_TEXT_SHAPER_H_
#define KIOSK_TEXT_SHAPER_H_

#include "kiosk/base/handle.h"
#include "kiosk/text/decoded_text.h"
#include "kiosk/text/font_collection.h"
#include "kiosk/text/itemizer.h"
#include "kiosk/text/shaped_text.h"

struct hb_buffer_t;

namespace kiosk::text {

void destroy_buffer(hb_buffer_t* buffer);

class Shaper {
 public:
  explicit Shaper(FontCollection& fonts);

  // Fills the glyphs and the advances of all clusters. `kerning`: in runs that are not CJK.
  void shape(const DecodedText& decoded, const Items& items, bool kerning, ShapedText& shaped);

 private:
  static void combine(const Run& run, ShapedText& shaped);
  void shape_run(const DecodedText& decoded, const Items& items, const Run& run, bool kerning, ShapedText& shaped);

  FontCollection& fonts_;
  Handle<hb_buffer_t, destroy_buffer> buffer_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_SHAPER_H_

#include "platform/window.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/log.h"
#include "platform/gpu_renderer.h"
#include "platform/software_renderer.h"

namespace kiosk::platform {
namespace {

using ui::PointerEvent;
constexpr int64_t kMouse = -1;  // SDL's finger ids are not negative

// A render node means a GPU with a driver; without one OpenGL would be llvmpipe, which takes three times the memory and
// four times as long to its first picture as painting in software.
bool has_gpu() {
  std::error_code error;
  for (const char* node : {"/dev/dri/renderD128", "/dev/dri/renderD129"})
    if (std::filesystem::exists(node, error)) return true;
  return false;
}

// SDL makes the same event of SIGTERM as of Alt+F4. Only what came as a signal is noted here, on its way to SDL.
constexpr int kEndSignals[] = {SIGINT, SIGTERM};
volatile std::sig_atomic_t signalled = 0;
void (*sdl_handler)(int) = nullptr;

void note_signal(int signal) {
  signalled = 1;
  sdl_handler(signal);
}

// After SDL_Init, which leaves alone what was ignored or handled before; so does this.
void listen_for_signals() {
  signalled = 0;
  for (const int signal : kEndSignals) {
    struct sigaction action {};
    ::sigaction(signal, nullptr, &action);
    if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN) continue;
    sdl_handler = action.sa_handler;
    action.sa_handler = note_signal;
    ::sigaction(signal, &action, nullptr);
  }
}

// Before SDL_Quit, which takes back only what is its own.
void stop_listening() {
  for (const int signal : kEndSignals) {
    struct sigaction action {};
    ::sigaction(signal, nullptr, &action);
    if (action.sa_handler != note_signal) continue;
    action.sa_handler = sdl_handler;
    ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  // One finger is one finger: SDL must not make mice of fingers nor fingers of mice.
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return fail(ErrorCode::io, std::string("there is no display to show the kiosk on (") + SDL_GetError() +
                                   "): start it in a graphical session or on a console, or use --headless");
  // SDL falls back to drivers that show nothing to anybody; only who names one wants it.
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if ((driver == "offscreen" || driver == "dummy") && std::getenv("SDL_VIDEODRIVER") == nullptr) {
    SDL_Quit();
    return fail(ErrorCode::io,
                "there is no display to show the kiosk on: start it in a graphical session or on a "
                "console, or use --headless");
  }
  listen_for_signals();
  std::unique_ptr<Window> window(new Window);
  window->software_ = !has_gpu();
  const bool full = window->full_screen_ = options.width <= 0;
  const Uint32 flags = full ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
  window->window_.reset(SDL_CreateWindow("kiosk", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED,
                                         full ? 1080 : options.width, full ? 1920 : options.height, flags));
  if (!window->window_) return fail(ErrorCode::io, std::string("cannot open a window: ") + SDL_GetError());
  if (full) SDL_ShowCursor(SDL_DISABLE);
  window->wake_event_ = SDL_RegisterEvents(1);
  if (!window->reopen_renderer())
    return fail(ErrorCode::io, std::string("cannot draw in the window: ") + SDL_GetError());
  return window;
}

Window::~Window() {
  renderer_.reset();
  window_.reset();
  stop_listening();
  SDL_Quit();
}

// A window's surface goes with its size; the textures go with the renderer.
bool Window::reopen_renderer() {
  renderer_.reset();
  gpu_ = nullptr;
  if (!software_) {
    Handle<SDL_Renderer, SDL_DestroyRenderer> accelerated(
        SDL_CreateRenderer(window_.get(), -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
    if (accelerated) {
      SDL_GetRendererOutputSize(accelerated.get(), &width_px_, &height_px_);
      auto gpu = std::make_unique<GpuRenderer>(std::move(accelerated));
      gpu_ = gpu->get();
      renderer_ = std::move(gpu);
      return true;
    }
    log(LogLevel::warning, std::string("no accelerated renderer, drawing in software: ") + SDL_GetError());
    software_ = true;
  }
  SDL_Surface* surface = SDL_GetWindowSurface(window_.get());
  if (surface == nullptr) return false;
  if (!SoftwareRenderer::paints(*surface)) {
    SDL_SetError("its pixels are %s, not 32 bits of red, green and blue",
                 SDL_GetPixelFormatName(surface->format->format));
    return false;
  }
  width_px_ = surface->w;
  height_px_ = surface->h;
  renderer_ = std::make_unique<SoftwareRenderer>(*surface);
  return true;
}

void Window::wake() {
  SDL_Event event{};
  event.type = wake_event_;
  SDL_PushEvent(&event);
}

void Window::present(app::App& app) {
  const auto rects = renderer_->render(app.toolkit());
  if (rects.empty()) return;
  if (gpu_ != nullptr)
    SDL_RenderPresent(gpu_);
  else if (SDL_UpdateWindowSurfaceRects(window_.get(), rects.data(), static_cast<int>(rects.size())) == 0)
    present_failed_ = false;
  else if (!std::exchange(present_failed_, true)) {
    log(LogLevel::error,
        std::string("the picture does not reach the window, which is opened again: ") + SDL_GetError());
    draw_anew(app);
  } else {
    // Again right after it was opened anew: the next change tries once more.
    renderer_->invalidate();
  }
}

void Window::draw_anew(app::App& app) {
  // The pages must go to the new textures again.
  app.toolkit().forget_textures();
  if (!reopen_renderer()) {
    log(LogLevel::alarm, std::string("the window cannot be drawn any more: ") + SDL_GetError());
    quit_ = true;
    return;
  }
  app.resize(width_px_, height_px_);
}

void Window::point(app::App& app, PointerEvent::Kind kind, int64_t pointer, float x_px, float y_px) {
  if (kind == PointerEvent::Kind::up)
    down_.erase(pointer);
  else if (kind == PointerEvent::Kind::down || down_.contains(pointer))
    down_[pointer] = {x_px, y_px};
  touch_devices_ = SDL_GetNumTouchDevices();
  app.pointer(kind, pointer, x_px, y_px);
}

void Window::cancel_pointers(app::App& app) {
  for (const auto& [pointer, at] : std::exchange(down_, {}))
    app.pointer(PointerEvent::Kind::cancel, pointer, at.x, at.y);
}

void Window::handle(const SDL_Event& event, app::App& app) {
  const auto finger = [&](PointerEvent::Kind kind) {
    point(app, kind, event.tfinger.fingerId, event.tfinger.x * static_cast<float>(width_px_),
          event.tfinger.y * static_cast<float>(height_px_));
  };
  switch (event.type) {
    case SDL_QUIT:
      quit_ = !full_screen_ || signalled != 0;
      break;
    case SDL_FINGERDOWN:
      finger(PointerEvent::Kind::down);
      break;
    case SDL_FINGERMOTION:
      finger(PointerEvent::Kind::move);
      break;
    case SDL_FINGERUP:
      finger(PointerEvent::Kind::up);
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      if (event.button.button == SDL_BUTTON_LEFT && event.button.which != SDL_TOUCH_MOUSEID)
        point(app, event.type == SDL_MOUSEBUTTONDOWN ? PointerEvent::Kind::down : PointerEvent::Kind::up, kMouse,
              static_cast<float>(event.button.x), static_cast<float>(event.button.y));
      break;
    case SDL_MOUSEMOTION:
      // A mouse that merely moves touches nothing.
      if ((event.motion.state & SDL_BUTTON_LMASK) != 0 && event.motion.which != SDL_TOUCH_MOUSEID)
        point(app, PointerEvent::Kind::move, kMouse, static_cast<float>(event.motion.x),
              static_cast<float>(event.motion.y));
      break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        draw_anew(app);
      } else if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST || event.window.event == SDL_WINDOWEVENT_HIDDEN) {
        cancel_pointers(app);
      } else if (event.window.event == SDL_WINDOWEVENT_EXPOSED || event.window.event == SDL_WINDOWEVENT_SHOWN) {
        renderer_->invalidate();
        app.request_frame();
      }
      break;
    case SDL_RENDER_DEVICE_RESET:
    case SDL_RENDER_TARGETS_RESET:
      draw_anew(app);
      break;
    default:
      if (event.type == wake_event_) woken_ = true;
  }
}

void Window::run(app::App& app, const Clock& clock, const std::function<void()>& woken,
                 const std::function<void()>& presented) {
  app.resize(width_px_, height_px_);
  // The window's own first events (shown, exposed, resized) come before the first picture, not after it.
  for (SDL_Event event; SDL_PollEvent(&event) == 1;) handle(event, app);
  while (!quit_) {
    app.update();
    if (app.needs_frame()) {
      app.draw();
      present(app);
      presented();
    }
    const auto now = clock.monotonic();
    const auto wait = app.needs_frame() ? std::chrono::milliseconds(0)
                                        : std::clamp(app.next_deadline() - now, std::chrono::milliseconds(0),
                                                     std::chrono::milliseconds(60000));
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, static_cast<int>(wait.count())) == 1) {
      handle(event, app);
      while (!quit_ && SDL_PollEvent(&event) == 1) handle(event, app);
    }
    // A panel that was unplugged lifts no fingers.
    if (!down_.empty() && SDL_GetNumTouchDevices() < touch_devices_) cancel_pointers(app);
    if (woken_) {
      woken_ = false;
      woken();
    }
  }
}

}  // namespace kiosk::platform

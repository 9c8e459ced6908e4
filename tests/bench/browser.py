"""A headless Chromium to ask for its layout, over the debugging pipe; no driver, no sockets."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PACKAGES = ["chromium", "fonts-noto-cjk", "fonts-noto-core", "fonts-noto-color-emoji"]
# kioskctl's families of each language, in its order (fonts/fonts.toml).
FAMILIES = {"ja": "Noto Sans CJK JP", "zh-Hans": "Noto Sans CJK SC", "zh-Hant": "Noto Sans CJK TC",
            "ko": "Noto Sans CJK KR", "ru": "Noto Sans", "en": "Noto Sans"}
FALLBACK = ["Noto Sans CJK JP", "Noto Sans", "Noto Sans Symbols2", "Noto Sans Thai", "Noto Sans Arabic",
            "Noto Sans Devanagari", "Noto Color Emoji"]

# Lays every paragraph out in a box and answers, for each, a list of lines [start, end, right edge, left edges] in UTF-16
# units. The line of a character is where the middle of its rectangle stands; white space belongs to the line before it.
# The left edges, [start, left] of each character, only if wanted.
SCRIPT = """
(paragraphs, language, style, size, width, wantsEdges) => {
  const pitch = Math.round(size * 2);
  const box = document.createElement('div');
  box.lang = language;
  box.style.cssText = `position:absolute;left:0;top:0;width:${width}px;font-size:${size}px;line-height:${pitch}px;` +
      `overflow-wrap:break-word;font-weight:400;${style}`;
  document.body.replaceChildren(box);
  for (const text of paragraphs) {
    const p = document.createElement('p');
    p.style.margin = '0';
    p.textContent = text;
    box.append(p);
  }
  const range = document.createRange();
  return [...box.children].map((p) => {
    const node = p.firstChild, text = node.data, top = p.getBoundingClientRect().top, lines = [];
    let current = -1, start = 0, right = 0, edges = [];
    for (let at = 0; at < text.length;) {
      const next = at + (text.codePointAt(at) > 0xFFFF ? 2 : 1);
      range.setStart(node, at);
      range.setEnd(node, next);
      const rects = text[at] === ' ' ? [] : range.getClientRects();
      const rect = rects[rects.length - 1];
      if (rect) {
        const line = Math.floor(((rect.top + rect.bottom) / 2 - top) / pitch);
        if (line > current && current >= 0) {
          lines.push([start, at, right, edges]);
          start = at;
          right = 0;
          edges = [];
        }
        current = Math.max(line, current);
        right = Math.max(right, rect.right);
        if (wantsEdges) edges.push([at, rect.left]);
      }
      at = next;
    }
    lines.push([start, text.length, right, edges]);
    return lines;
  });
}
"""


class Browser:
    def __init__(self):
        self.profile = pathlib.Path(tempfile.mkdtemp(prefix="kiosk-bench-"))
        to_read, self.to_write = os.pipe()
        self.to_hear, to_speak = os.pipe()

        # Chromium reads file descriptor 3 and writes 4.
        def take_pipes():
            a, b = os.dup(to_read), os.dup(to_speak)
            os.dup2(a, 3)
            os.dup2(b, 4)
            for number in (3, 4):
                os.set_inheritable(number, True)
        command = ["chromium", "--headless", "--remote-debugging-pipe", "--disable-gpu", "--font-render-hinting=none",
                   "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                   "--disable-extensions", f"--user-data-dir={self.profile}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        self.process = subprocess.Popen(command, preexec_fn=take_pipes, close_fds=False, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_speak)
        self.number, self.session, self.left = 0, None, b""
        self.version = self.call("Browser.getVersion")["product"]
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        rest = json.dumps(message).encode() + b"\0"
        while rest:
            rest = rest[os.write(self.to_write, rest):]
        while True:
            end = self.left.find(b"\0")
            if end < 0:
                more = os.read(self.to_hear, 1 << 20)
                if not more:
                    sys.exit("browser: Chromium ended")
                self.left += more
                continue
            answer, self.left = json.loads(self.left[:end]), self.left[end + 1:]
            if answer.get("id") != self.number:
                continue
            if "error" in answer:
                sys.exit(f"browser: {method}: {answer['error']}")
            return answer["result"]

    def evaluate(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit(f"browser: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def supports(self, name, value):
        return self.evaluate(f"CSS.supports({json.dumps(name)}, {json.dumps(value)})")

    def lay_out(self, paragraphs, language, style, size, width, edges=False):
        """For each paragraph its lines: (start, end, right edge in px, [(start, left edge) of each character]), in bytes."""
        families = ", ".join(f'"{f}"' for f in dict.fromkeys([FAMILIES[language], *FALLBACK]))
        style = f"font-family:{families};text-rendering:geometricPrecision;" + style
        arguments = ", ".join(json.dumps(a) for a in (paragraphs, language, style, size, width, edges))
        made = self.evaluate(f"({SCRIPT})({arguments})")
        return [[(byte_at(text, start), byte_at(text, end), right, [(byte_at(text, at), left) for at, left in edges])
                 for start, end, right, edges in lines] for text, lines in zip(paragraphs, made)]

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def byte_at(text, utf16):
    if all(c <= "￿" for c in text):
        return len(text[:utf16].encode())
    return len(text.encode("utf-16-le")[:utf16 * 2].decode("utf-16-le").encode())

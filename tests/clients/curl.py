"""As much of curl as the guide's commands use, for machines without it.

python -m tests.clients.curl URL [-G] [-H 'Name: value'] [-d BODY] [--data-urlencode name=value] [-b FILE] [-c FILE] ...
"""

import argparse
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPResponse
from http.cookiejar import MozillaCookieJar
from pathlib import Path
from typing import cast


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("-G", action="store_true", dest="get")
    parser.add_argument("-H", action="append", default=[], dest="headers")
    parser.add_argument("-d", dest="body")
    parser.add_argument("--data-urlencode", dest="parameter")
    parser.add_argument("-b", dest="cookies_in")
    parser.add_argument("-c", dest="cookies_out")
    parser.add_argument("-D", dest="headers_out")
    parser.add_argument("--write-out", default="")
    for ignored in ("--silent", "--show-error", "--no-buffer"):
        parser.add_argument(ignored, action="store_true")
    asked = parser.parse_args()
    url = asked.url
    if asked.parameter:
        name, value = asked.parameter.split("=", 1)
        url += "?" + urllib.parse.urlencode({name: value})
    request = urllib.request.Request(url, asked.body.encode() if asked.body else None)
    for header in asked.headers:
        name, value = header.split(":", 1)
        if value.strip():
            request.add_header(name, value.strip())
    cookies = MozillaCookieJar()
    if asked.cookies_in:
        cookies.load(asked.cookies_in, ignore_discard=True)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    try:
        response = cast(HTTPResponse, opener.open(request, timeout=20))
    except urllib.error.HTTPError as error:
        response = cast(HTTPResponse, error)
    if asked.cookies_out:
        cookies.save(asked.cookies_out, ignore_discard=True)
    if asked.headers_out:
        Path(asked.headers_out).write_text("".join(f"{name}: {value}\r\n" for name, value in response.headers.items()))
    while piece := response.read1():
        os.write(sys.stdout.fileno(), piece)
    os.write(sys.stdout.fileno(), asked.write_out.replace("%{http_code}", str(response.status)).encode())


if __name__ == "__main__":
    main()

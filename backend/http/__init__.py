"""HTTP's own matters, the same for every route.

- `problems`, `refusals`: whatever goes wrong becomes a problem document with a stable code.
- `reading`: a body becomes the handler's typed value, strictly.
- `access`, `limits`, `metrics`, `logs`: the outermost layer, one line and a few counts per request.
- `health`: alive, ready, figures.
- `pages`, `security`: the files a browser loads, and what it may do with them.
- `openapi`, `honesty`, `docs`: what the API says of itself, and the pages to read it in.
"""

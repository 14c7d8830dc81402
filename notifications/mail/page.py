"""The page around what a mail says; `layout.py` fills its holes, with escaped texts only."""

from __future__ import annotations

from string import Template

DOCUMENT = Template("""\
<!doctype html>
<html lang="$locale">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>$title</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: #10132b !important; }
  .card { background: #1c2149 !important; }
  .ink { color: #f3f1fb !important; }
  .soft { color: #b9bfe6 !important; }
}
@media (max-width: 480px) {
  .wide { padding-left: 22px !important; padding-right: 22px !important; }
}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f1f4fa;">
<div style="display:none;max-height:0;overflow:hidden;opacity:0;">$preheader</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="background:#f1f4fa;">
<tr><td align="center" style="padding:24px 12px 32px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="max-width:560px;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,\
Arial,sans-serif;">
<tr><td class="wide" bgcolor="$colour" style="padding:20px 34px;border-radius:18px 18px 0 0;\
background:$colour;color:$on_colour;font-size:19px;line-height:1.3;font-weight:700;">$brand</td></tr>
<tr><td class="card wide" align="left" style="padding:32px 34px 30px;border-radius:0 0 18px 18px;\
background:#ffffff;">
$body
</td></tr>
<tr><td class="soft wide" align="center" style="padding:22px 34px 0;font-size:14px;line-height:1.7;\
color:#4d5682;">
$foot
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
""")

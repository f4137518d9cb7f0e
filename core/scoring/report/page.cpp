#include "core/scoring/report/page.h"

#include "core/scoring/report/sections.h"
#include "core/scoring/report/text.h"

namespace phenodrop {

namespace {

constexpr const char* Style = R"(
:root{--bg:#e9ecf0;--panel:#fff;--line:#d0d6dd;--text:#181c21;--second:#444d57;--accent:#3b4cc4;--band:#e4e8fc;--grid:#e3e7ec}
@media(prefers-color-scheme:dark){:root{--bg:#14171b;--panel:#1b1f24;--line:#2f363e;--text:#e9ecef;--second:#b4bcc5;--accent:#9dadff;--band:#272e4c;--grid:#2a3037}}
@media print{:root{--bg:#fff;--panel:#fff;--line:#d0d6dd;--text:#000;--second:#333;--accent:#3b4cc4;--band:#e4e8fc;--grid:#ddd}
details,figure,tr{break-inside:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
*{box-sizing:border-box}
body{margin:0;padding:24px;background:var(--bg);color:var(--text);font:13px/18px system-ui,"Segoe UI","Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1400px;margin:auto}
h1{font-size:24px;line-height:30px;margin:0}h2{font-size:18px;margin:32px 0 8px}h3{font-size:15px;margin:24px 0 8px}
.caveat,summary span{color:var(--second);font-weight:400}
.figures{display:flex;flex-wrap:wrap;gap:16px;margin:16px 0}
.figures div{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px 16px;min-width:120px}
.figures b{display:block;font-size:24px;line-height:30px}.figures span{color:var(--second)}
table{border-collapse:collapse;background:var(--panel);border:1px solid var(--line);margin:8px 0 16px}
caption{text-align:left;font-weight:700;padding:4px 0}
th,td{padding:4px 12px;border-bottom:1px solid var(--line);text-align:left;vertical-align:middle}
th{color:var(--second);font-weight:400}.n{text-align:right}td.n,.hits td{white-space:nowrap}
.wide,.maps{overflow-x:auto}
.hits th,.hits td{padding:4px 8px}.hits th:first-child,.hits th:nth-child(5){text-align:right}
.cells{display:flex;gap:4px}.cells img{width:48px;height:48px;border-radius:3px;background:#000}
details{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px;margin:8px 0}
summary{font-weight:700;cursor:pointer}
.maps{display:flex;flex-wrap:wrap;gap:16px;margin:8px 0}.maps figure{width:min-content;max-width:none}.maps figure>svg{max-width:none}
figure{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px;max-width:100%}
figcaption{font-weight:700;margin-bottom:8px}
svg{max-width:100%;height:auto;color:var(--text)}svg text{font-size:11px;fill:var(--second)}
.off{fill:none;stroke:var(--second);stroke-dasharray:2 2}.hit{stroke:var(--text);stroke-width:2.5}
.legend{display:flex;flex-wrap:wrap;gap:8px;align-items:center;color:var(--second);font-size:11px}
.grid{stroke:var(--grid)}.control{stroke:var(--second);stroke-dasharray:2 4}.curve{fill:none;stroke:var(--accent);stroke-width:2}
.ec50{stroke:var(--accent);stroke-dasharray:4 3}.interval{fill:var(--band)}.point{fill:var(--accent)}
)";

} // namespace

std::string reportPage(const ReportInput& input)
{
    std::string page = "<!doctype html>\n<html lang=\"" + reportLanguage() + "\"><head><meta charset=\"utf-8\">"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src "
                       "data:; style-src 'unsafe-inline'\">"
                       "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" "
                       "content=\"light dark\"><title>";
    page += html(input.title) + "</title><style>" + Style + "</style></head><body><main>";
    page += "<h1>" + html(input.title) + "</h1><p class='caveat'>" + html(input.created) + "</p>";
    page += summarySection(input);
    page += qualitySection(input);
    page += hitSection(input);
    page += plateSection(input);
    page += doseSection(input);
    page += factSection(input);
    return page + "</main></body></html>\n";
}

} // namespace phenodrop

#include "core/plateimport/presets.h"

#include <algorithm>
#include <array>

namespace phenodrop {

namespace {

// Patterns as they are documented for these instruments; a bar is a plain bar. Names without extension.
constexpr std::array presets{
    NamePreset{
        "imagexpress", "ImageXpress / MetaXpress, BBBC006, 021, 022",
        R"(^(?!(?:.*_)?[A-P]\d{2}_(?:[A-Z]+\d+_)*C\d{2}$)(?:(?<prefix>.+)_)?(?<well>[A-Z]{1,2}\d{2})(?:_s(?<site>\d+))?(?:_w(?<ch>\d+))?(?:_z(?<z>\d+))?(?:_t(?<t>\d+))?(?<thumb>_thumb)?_?$)",
        "", "w", 1, "IXMtest_A01_s1_w3FD54227A-6BE4-460B-8E2C-54B8709F6E33.tif"},
    NamePreset{"imagexpress-lower", "ImageXpress, lower-case wells",
               R"(^(?<plate>.*?)_(?<well>[A-Za-z]{1,2}\d{1,2})_s(?<site>\d+)_w(?<ch>\d+)(?:_z(?<z>\d+))?(?:_t(?<t>\d+))?$)", "", "w", 1,
               "plate1_p24_s9_w5.tif"},
    NamePreset{"bbbc013", "BBBC013",
               R"(^Channel(?<ch>\d+)-(?<index>\d+)-(?<row>[A-Za-z]{1,2})-(?<col>\d{1,2})$)", "", "ch", 1,
               "Channel1-01-A-01.tif"},
    NamePreset{
        "harmony", "Opera Phenix / Operetta (Harmony, Columbus)",
        R"(^r(?<row>\d{2})c(?<col>\d{2})f(?<field>\d{2,4})p(?<z>\d{2,4})-ch(?<ch>\d+)sk(?<t>\d+)fk(?<fk>\d+)fl(?<flim>\d+)$)",
        "", "ch", 1, "r01c01f01p01-ch1sk1fk1fl1.tiff"},
    NamePreset{
        "harmony-new", "Opera Phenix / Operetta (Harmony 6 and 7)",
        R"(^r(?<row>\d{2})c(?<col>\d{2})f(?<field>\d{2,4})p(?<z>\d{2,4})-ch(?<ch>\d{2})t(?<t>\d{2,})$)", "",
        "ch", 1, "r03c07f01p01-ch01t01.tiff"},
    NamePreset{
        "cellvoyager", "CellVoyager CV7000 / CV8000",
        R"(^(?<prefix>.+)_(?<well>[A-Z]{1,2}\d{2})_T(?<t>\d{4})F(?<field>\d{3,4})L(?<line>\d{2})A(?<action>\d{2})Z(?<z>\d{2,})C(?<ch>\d{2})$)",
        "", "ch", 1, "AssayPlate_PE_B02_T0001F012L01A02Z03C04.tif", R"(^(?:DC|SC)_.*(?:CAM|CH)\d+$)"},
    NamePreset{"cellvoyager-short", "CellVoyager, converted",
               R"(^(?:(?<prefix>.+)_)?(?<well>[A-Z]{1,2}\d{2})_F(?<field>\d{3,})(?:_T(?<t>\d+))?(?:_Z(?<z>\d+))?_C(?<ch>\d+)$)",
               "", "ch", 1, "A01_F0001_T0001_Z0004_C01.tif"},
    NamePreset{
        "incell", "IN Cell Analyzer 1000 / 2000",
        R"(^(?<row>[A-Za-z]{1,2}) - (?<col>\d{1,2})\(fld (?<field>\d{1,3}) wv (?<ex>.+?) - (?<em>.+?)(?: z (?<z>\d+))?(?: time (?<t>\d+).*)?\)$)",
        "", "", 1, "A - 1(fld 1 wv UV - DAPI).tif"},
    NamePreset{
        "incell-new", "IN Cell Analyzer, newer",
        R"(^(?<row>[A-P])_(?<col>\d+)_f(?<field>\d+)_c(?<ch>\d+)_x(?<ex>.*)_m(?<em>.*)_z(?<z>\d+)_t(?<t>\d+)$)",
        "", "ch", 1, "B_2_f1_c1_xUV_mDAPI_z0_t0.tif"},
    NamePreset{
        "scanr", "Olympus ScanR",
        R"(^(?:(?<name>[A-Z]{1,2}\d{1,2})--|.*?--)?W(?<wellno>\d{5})--P(?<site>\d{5})--Z(?<z>\d{5})--T(?<t>\d{5})--(?<ch>.+)$)",
        "", "", 1, "A1--W00001--P00001--Z00000--T00000--DAPI.tif", "--Autofocus$"},
    NamePreset{
        "almf", "EMBL ALMF",
        R"(^(?<prefix>.*?)--(?<well>[A-Z]{1,2}\d{1,3})--.*?--W(?<wellindex>\d+)--P(?<site>\d+)--T(?<t>\d+)--Z(?<z>\d+)--C(?<ch>\d+)$)",
        "", "ch", 1, "D0004BS000000007-1uM--A1--A1--W0001--P001--T00001--Z001--C01.ome.jpeg"},
    NamePreset{"mitocheck", "MitoCheck",
               R"(^(?:(?<plate>\w+)(?=--))?.*?--W(?<wellno>\d+)--P(?<site>\d+)--T(?<t>\d+)--.*?--C(?<ch>\d+)--)", "", "ch", 1,
               "LT0001_02--ex2005_11_16--sp2005_02_17--tt17--c3---W00352--P00001--T02760--Z00000--C00--.tif"},
    NamePreset{
        "gen5", "Gen5 / Cytation",
        R"(^(?<well>[A-Z]{1,2}\d{1,2})(?:ROI(?<roi>\d+))?_(?<read>-?\d{1,2})_(?<chno>\d+)_(?<site>\d+)(?:Z(?<z>\d+))?_(?<ch>.+)_(?<t>\d{3,})$)",
        "", "", 1, "B2_01_1_1_DAPI_001.tif"},
    NamePreset{
        "gen5-old", "Gen5, older",
        R"(^(?<well>[A-Z]{1,2}\d{1,2})(?:ROI(?<roi>\d+))?_(?<site>\d+)(?:Z(?<z>\d+))?_(?<ch>.+)_(?<chno>\d+)_(?<t>\d{3})_(?<read>-?\d*)$)",
        "", "", 1, "P24_1_Bright Field_1_001_02.tif"},
    NamePreset{
        "acquifer", "Acquifer Imaging Machine",
        R"(^(?:WE\d+-*)?-(?<well>[A-Z]{1,2}\d{3})--PO(?<site>\d+)--LO(?<t>\d+)--CO(?<ch>\d+)--SL(?<z>\d+)--PX(?<px>\d+)--)",
        "", "CO", 1,
        "-A002--PO01--LO001--CO6--SL001--PX32500--PW0080--IN0020--TM281--X023590--Y011262--Z211710--T0200262822--WE00002.tif"},
    NamePreset{
        "leica-matrix", "Leica Matrix Screener",
        R"(^image--L\d+--S\d+--U(?<col0>\d+)--V(?<row0>\d+)(?:--J(?<job>\d+))?(?:--E\d+--O\d+)?--X(?<x>\d+)--Y(?<y>\d+)(?:--T(?<t>\d+))?(?:--Z(?<z>\d+))?--C(?<ch>\d+)$)",
        "", "C", 1,
        "slide--S00/chamber--U07--V00/field--X01--Y00/image--L0000--S00--U07--V00--J07--E02--O01--X01--Y00--T0000--Z05--C00.ome.tif"},
    NamePreset{"nis-jobs", "NIS-Elements JOBS",
               R"(^(?:(?<prefix>.*)_)?Well(?<well>[A-Z]{1,2}\d{1,2})(?:_Point.*?_(?<site>\d+))?_Channel(?<ch>.+?)_Seq(?<seq>\d+)$)",
               "", "", 0, "WellH06_PointH06_0007_ChannelDAPI,GFP_Seq0502.tiff"},
    NamePreset{"nis-xy", "NIS-Elements",
               R"(^(?:(?<prefix>.*)_)?(?<well>[A-Z]{1,2}\d{1,2})(?:t(?<t>\d+))?xy(?<site>\d+)(?:z(?<z>\d+))?(?:c(?<ch>\d+))?$)",
               "", "c", 1, "E01xy09c1.tif"},
    NamePreset{"micromanager", "Micro-Manager", R"(^img_(?<t>\d{6,})_(?<ch>.+)_(?<z>\d{3,})$)",
               R"((?:^|/)(?:[^/]*[_ ])?(?<well>[A-Z]{1,2}\d{1,2})(?:-Site_(?<site>\d+))?$)", "", 0,
               "A1-Site_0/img_000000000_DAPI_000.tif"},
    NamePreset{"micromanager-2", "Micro-Manager 2",
               R"(^img_channel(?<ch>\d+)_position(?<seq>\d+)_time(?<t>\d+)_z(?<z>\d+)$)",
               R"((?:^|/)(?:[^/]*[_ ])?(?<well>[A-Z]{1,2}\d{1,2})(?:-Site_(?<site>\d+))?$)", "ch", 0,
               "A1-Site_0/img_channel001_position000_time000000000_z000.tif"},
    NamePreset{"micromanager-stack", "Micro-Manager, stacks",
               R"(^(?<prefix>.+)_MMStack_(?<well>[A-Z]{1,2}\d{1,2})-Site_(?<site>\d+)$)", "", "ch", 0,
               "Run_1_MMStack_A1-Site_0.ome.tif"},
    NamePreset{
        "incucyte", "Incucyte",
        R"(^(?:(?<prefix>.+)-(?<ch>[^_-]+)|.+)_(?<well>[A-Z]{1,2}\d{1,2})_(?<site>\d+)_(?<moment>(?:\d{4}y\d{2}m)?\d{2}d_?\d{2}h\d{2}m)$)",
        "", "", 1, "MiaPaCa2-PhaseOriginal_A2_1_03d06h40m.tif"},
    NamePreset{
        "evos", "EVOS",
        R"(^(?<plate>.+?)_[A-Z]{1,2}_p\d+(?:_z(?<z>\d+))?_(?<t>\d+)_(?<well>[A-Za-z]\d{2})f(?<field>\d{1,3})d(?<ch>\d+)$)",
        "", "d", 0, "scan_R_p1_z1_0_E01f09d0.tif"},
    NamePreset{
        "kineticscan", "Cellomics KineticScan",
        R"(^(?<plate>.+?)i\d+t(?<t>\d+)(?<well>[A-Za-z]\d{2})f(?<field>\d{1,3})(?:d|(?<thumb>o))(?<ch>\d+)$)", "",
        "d", 0, "plate1i3t001E01f08d0.TIF"},
    NamePreset{"cellomics", "Cellomics / ArrayScan",
               R"(^(?<plate>.+)_(?<well>[A-Za-z]\d{2})f(?<field>\d{1,3})(?:d|(?<thumb>o))(?<ch>\d+))", "",
               "d", 0, "AS_09125_050116030001_D03f00d0.tif"},
    NamePreset{"flex", "Opera (flex)", R"(^(?:.* )?(?<row>\d{3})(?<col>\d{3})(?<field>\d{3})$)", "", "", 1,
               "008015000.flex"},
    NamePreset{"pathway", "BD Pathway", R"(^(?<ch>.*) - n(?<z>\d{6})$)",
               R"((?:^|(?<plate>[^/]+)/)(?:Well )?(?<well>[A-Za-z]\d{2})$)", "", 1,
               "Plate7/Well A01/DAPI - n000000.tif"},
};

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

std::string group(const QRegularExpressionMatch& match, const char* name)
{
    return match.captured(text(name)).toStdString();
}

/// The number that a group holds; `fallback` for none. −1 for a text that is no number.
int number(const QRegularExpressionMatch& match, const char* name, int fallback)
{
    const QString captured = match.captured(text(name));
    if (captured.isEmpty())
        return fallback;
    bool good = false;
    const int value = captured.toInt(&good);
    return good ? value : -1;
}

/// "01" and "1" are one channel; names stay as they are.
std::string withoutZeros(std::string key)
{
    if (key.find_first_not_of("0123456789") != std::string::npos)
        return key;
    key.erase(0, std::min(key.find_first_not_of('0'), key.size() - 1));
    return key;
}

std::optional<WellId> readWell(const QRegularExpressionMatch& match)
{
    std::string name = group(match, "well");
    if (name.empty())
        name = group(match, "name"); // ScanR
    if (const int row = number(match, "row0", -1), column = number(match, "col0", -1);
        row >= 0 && row < 255 && column >= 0 && column < 255)
        return WellId{static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)};
    if (name.empty()) {
        const std::string row = group(match, "row"), column = group(match, "col");
        const bool digits = !row.empty() && row.find_first_not_of("0123456789") == std::string::npos;
        name = digits ? "r" + row + "c" + column : row + column;
    }
    const auto well = parseWellId(name);
    return well ? std::optional(*well) : std::nullopt;
}

/// "03d06h40m" or "2016y05m12d_10h00m" in minutes; months of 31 days keep the order.
int minutesOf(const QString& moment)
{
    static const QRegularExpression digits(QStringLiteral("\\d+"));
    std::vector<int> parts;
    for (auto all = digits.globalMatch(moment); all.hasNext();)
        parts.push_back(all.next().captured().toInt());
    if (parts.size() == 5)
        return (((parts[0] % 100) * 12 + parts[1]) * 31 + parts[2]) * 1440 + parts[3] * 60 + parts[4];
    return parts.size() == 3 ? parts[0] * 1440 + parts[1] * 60 + parts[2] : 0;
}

/// Pictures for a quick look lie in a folder of their own.
bool isInThumbnails(const QString& folder)
{
    static const QRegularExpression thumbnails(QStringLiteral("(?:^|/)thumb(?:nail)?s?(?:/|$)"),
                                               QRegularExpression::CaseInsensitiveOption);
    return thumbnails.match(folder).hasMatch();
}

/// Channel key and its name: CellVoyager's channel is (action, C), IN Cell's (excitation, emission).
void readChannel(const QRegularExpressionMatch& match, const NamePreset* preset, ParsedName& parsed)
{
    const std::string channel = withoutZeros(group(match, "ch")), action = group(match, "action");
    const std::string excitation = group(match, "ex"), emission = group(match, "em");
    const std::string job = group(match, "job");
    if (!job.empty()) {
        parsed.channel = "J" + job + "C" + group(match, "ch");
        parsed.channelName = parsed.channel;
    } else if (!action.empty()) {
        parsed.channel = "A" + action + "C" + group(match, "ch");
        parsed.channelName = parsed.channel;
    } else if (channel.empty() && !emission.empty()) {
        parsed.channel = excitation + " - " + emission;
        parsed.channelName = emission;
    } else if (!channel.empty()) {
        parsed.channel = channel;
        const bool digits = channel.find_first_not_of("0123456789") == std::string::npos;
        parsed.channelName = !emission.empty() ? emission
                             : digits          ? (preset ? preset->channelName : "ch") + channel
                                               : channel;
    }
}

/// ZStep_n and TimePoint_n folders of MetaXpress; ZStep_0 is the projection.
void readStepFolders(const QString& folder, ParsedName& parsed)
{
    static const QRegularExpression step(QStringLiteral("(?:^|/)(ZStep|TimePoint)_(\\d+)(?=/|$)"));
    for (auto matches = step.globalMatch(folder); matches.hasNext();) {
        const auto match = matches.next();
        const int value = match.captured(2).toInt();
        if (match.captured(1) == QLatin1String("TimePoint")) {
            parsed.t = value;
        } else {
            parsed.z = value;
            parsed.withoutPlane = false;
            parsed.projection = value == 0;
        }
    }
}

/// Names that MetaXpress made unique: the GUID starts right after the last digit and must not feed it.
QString withoutGuid(const QString& stem)
{
    static const QRegularExpression guid(
        QStringLiteral("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"));
    const auto match = guid.match(stem);
    return match.hasMatch() ? stem.left(match.capturedStart()) : stem;
}

QString withoutExtension(QString name)
{
    name.truncate(std::max<qsizetype>(0, name.lastIndexOf(QLatin1Char('.'))));
    if (name.endsWith(QLatin1String(".ome"), Qt::CaseInsensitive))
        name.chop(4);
    return name;
}

} // namespace

std::span<const NamePreset> namePresets()
{
    return presets;
}

const NamePreset* findPreset(std::string_view name)
{
    for (const NamePreset& preset : presets)
        if (name == preset.name)
            return &preset;
    return nullptr;
}

NameReader::NameReader(const NamePreset& preset)
    : m_preset(&preset), m_pattern(text(preset.pattern)), m_folder(text(preset.folder)),
      m_ignored(text(preset.ignored))
{
    m_pattern.optimize();
    if (!m_pattern.isValid() || !m_folder.isValid() || !m_ignored.isValid())
        m_problem = m_pattern.errorString().toStdString();
}

NameReader::NameReader(const std::string& pattern) : m_pattern(QString::fromStdString(pattern))
{
    m_pattern.optimize();
    const QStringList groups = m_pattern.namedCaptureGroups();
    const auto has = [&](const char* name) { return groups.contains(text(name)); };
    if (!m_pattern.isValid()) {
        m_problem = m_pattern.errorString().toStdString();
        m_problemOffset = int(m_pattern.patternErrorOffset());
    } else if (!has("well") && !(has("row") && has("col")) && !has("wellno"))
        m_problem = "the pattern needs a group well, or row and col";
}

namespace {

/// Whether a name or its folder has a number for the field, good or bad.
bool states(const QRegularExpressionMatch& name, const QRegularExpressionMatch& folder)
{
    return !group(name, "site").empty() || !group(name, "field").empty() ||
           (folder.hasMatch() && !group(folder, "site").empty());
}

} // namespace

std::optional<ParsedName> NameReader::interpret(const QRegularExpressionMatch& match,
                                                const QRegularExpressionMatch& folder) const
{
    ParsedName parsed;
    parsed.plate = group(match, "plate");
    parsed.well = readWell(match);
    if (folder.hasMatch()) {
        if (!parsed.well)
            parsed.well = readWell(folder);
        if (parsed.plate.empty())
            parsed.plate = group(folder, "plate");
    }
    parsed.wellNumber = parsed.well ? 0 : std::max(0, number(match, "wellno", 0));
    if (!parsed.well && parsed.wellNumber == 0)
        return std::nullopt;
    const int first = m_preset ? m_preset->siteBase : 1;
    const int stated = number(match, "site", number(match, "field", number(folder, "site", -1)));
    const int site = stated == -1 && !states(match, folder) ? first : stated;
    parsed.site = site - first + 1;
    if (!states(match, folder))
        parsed.sequence = number(match, "seq", -1);
    parsed.block = {number(match, "roi", -1), number(match, "y", -1), number(match, "x", -1)};
    parsed.prefix = group(match, "prefix");
    parsed.pixelSize = std::max(0, number(match, "px", 0)) / 1e4;
    parsed.z = number(match, "z", 0);
    parsed.withoutPlane = group(match, "z").empty();
    parsed.t = !group(match, "moment").empty()
                   ? minutesOf(match.captured(QStringLiteral("moment")))
                   : number(match, "t", 0);
    parsed.ignored = !match.captured(text("thumb")).isEmpty();
    readChannel(match, m_preset, parsed);
    if (site < 0 || parsed.z < 0 || parsed.t < 0)
        return std::nullopt;
    return parsed;
}

std::pair<QRegularExpressionMatch, int> NameReader::match(const QString& path) const
{
    const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
    const QString name = path.mid(slash + 1);
    const int start = int(slash) + 1;
    QRegularExpressionMatch found = m_pattern.match(withoutGuid(withoutExtension(name)));
    if (found.hasMatch() || m_preset)
        return {found, start};
    for (const auto& [form, offset] : {std::pair(withoutExtension(name), start), std::pair(name, start),
                                       std::pair(withoutExtension(path), 0), std::pair(path, 0)}) {
        found = m_pattern.match(form);
        if (found.hasMatch())
            return {found, offset};
    }
    return {found, 0};
}

std::vector<NameSpan> NameReader::spans(const std::string& shown) const
{
    std::vector<NameSpan> list;
    const QString path = QString::fromStdString(shown);
    const auto add = [&](const QRegularExpressionMatch& found, int offset) {
        const QStringList names = found.regularExpression().namedCaptureGroups();
        for (int i = 1; i < names.size(); ++i)
            if (!names[i].isEmpty() && found.capturedLength(i) > 0)
                list.push_back({names[i].toStdString(), offset + int(found.capturedStart(i)),
                                int(found.capturedLength(i))});
    };
    const auto [found, offset] = match(path);
    if (!found.hasMatch())
        return list;
    add(found, offset);
    if (m_preset && *m_preset->folder)
        add(m_folder.match(path.left(std::max<qsizetype>(0, path.lastIndexOf(QLatin1Char('/'))))), 0);
    std::sort(list.begin(), list.end(),
              [](const NameSpan& a, const NameSpan& b) { return a.start < b.start; });
    return list;
}

std::optional<ParsedName> NameReader::read(const std::string& shown) const
{
    const QString path = QString::fromStdString(shown);
    const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
    const QString folder = slash < 0 ? QString() : path.left(slash), name = path.mid(slash + 1);
    const QString stem = withoutGuid(withoutExtension(name));

    if (m_preset && *m_preset->ignored && m_ignored.match(stem).hasMatch()) {
        ParsedName parsed;
        parsed.ignored = true;
        return parsed;
    }
    const QRegularExpressionMatch match = this->match(path).first;
    QRegularExpressionMatch folderMatch;
    if (!match.hasMatch())
        return std::nullopt;
    if (m_preset && *m_preset->folder) {
        folderMatch = m_folder.match(folder);
        if (!folderMatch.hasMatch())
            return std::nullopt;
    }
    auto parsed = interpret(match, folderMatch);
    if (!parsed)
        return parsed;
    readStepFolders(folder, *parsed);
    parsed->ignored |= isInThumbnails(folder);
    return parsed;
}

} // namespace phenodrop

#pragma once

#include "core/plate/wellid.h"

#include <QRegularExpression>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop {

/// A naming scheme of an instrument: patterns of the file name without extension and of its folder.
/// Groups: plate, prefix, well or row + col or row0 + col0 (from 0) or wellno (row by row), site or field, or
/// seq, which counts over the wells, roi, x, y, ch, ex, em, action, job, z, t or moment, px (0.1 nm), thumb.
struct NamePreset {
    const char* name;
    const char* title;
    const char* pattern;     ///< PCRE2
    const char* folder;      ///< pattern that the folder's path must match too; empty: any
    const char* channelName; ///< put before a channel's number: "w" gives "w1"
    int siteBase;            ///< the number of the first site in names
    const char* example;
    const char* ignored =
        ""; ///< pattern of names that belong to the instrument: thumbnails, shading pictures
};

std::span<const NamePreset> namePresets();
/// nullptr for an unknown name.
const NamePreset* findPreset(std::string_view name);

/// What a file name says.
struct ParsedName {
    std::string plate; ///< empty where the pattern has none
    std::optional<WellId> well;
    int wellNumber = 0;  ///< of schemes that count wells; 0: none
    int site = 1;        ///< 1-based
    int sequence = -1; ///< counts over the wells, where the name has no site; −1: none
    std::array<int, 3> block{-1, -1, -1}; ///< region, row and column of the field inside its well; −1: none
    std::string prefix;    ///< before the well; may be the plate's name or not
    double pixelSize = 0;  ///< µm; 0 where the name does not tell
    std::string channel; ///< empty: the name does not tell channels
    std::string channelName;
    int z = 0, t = 0; ///< 0 where not given
    bool projection = false;
    bool withoutPlane = true; ///< neither the name nor its folders tell the plane
    bool ignored = false; ///< a thumbnail, overlay or calibration picture
};

/// Where a group of a pattern lies in a path, in UTF-16 units.
struct NameSpan {
    std::string group;
    int start = 0, length = 0;
};

/// A compiled preset or a pattern of the user.
class NameReader
{
public:
    explicit NameReader(const NamePreset& preset);
    /// A user's pattern; !isValid() where it does not compile or has no well.
    explicit NameReader(const std::string& pattern);

    bool isValid() const { return m_problem.empty(); }
    const std::string& problem() const { return m_problem; }
    /// Character of a user's pattern at which the problem was noticed; −1 where it has no place.
    int problemOffset() const { return m_problemOffset; }
    /// Reads a path inside the chosen folder ("/" between). Folders named ZStep_n and TimePoint_n count.
    /// Thread-safe.
    std::optional<ParsedName> read(const std::string& shown) const;
    /// The captured groups of the same match, from left to right; empty for a name that does not fit.
    std::vector<NameSpan> spans(const std::string& shown) const;

private:
    /// The match, and where the text that it looked at begins in the path.
    std::pair<QRegularExpressionMatch, int> match(const QString& path) const;
    std::optional<ParsedName> interpret(const QRegularExpressionMatch& match,
                                        const QRegularExpressionMatch& folder) const;

    const NamePreset* m_preset = nullptr;
    QRegularExpression m_pattern, m_folder, m_ignored;
    std::string m_problem;
    int m_problemOffset = -1;
};

} // namespace phenodrop

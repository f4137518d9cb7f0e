#pragma once

#include "core/plate/wellid.h"

#include <string>
#include <vector>

namespace phenodrop {

/// How many files one preset fits.
struct PresetScore {
    std::string preset;
    int matched = 0;         ///< files
    int files = 0;           ///< image files seen
    double completeness = 0; ///< share of (well, site) that have the most frequent set of channels
    double share() const { return files ? double(matched) / files : 0; }
};

/// What an import found and what it did not. Every list names its items; file names are relative to the
/// folder given.
struct ImportReport {
    std::string preset; ///< the one used
    std::vector<PresetScore>
        alternatives; ///< best first, at most three; the one used is among them if it was scored

    int filesSeen = 0;    ///< image files in the folders
    int filesMatched = 0; ///< with plate, well, site and channel
    std::vector<std::string>
        ignored; ///< known not to be images of fields: thumbnails, projections' sources …
    std::vector<std::string> unmatched;  ///< names that no rule could read
    std::vector<std::string> duplicates; ///< "B02 site 1 channel w1: b.tif repeats a.tif"

    /// A field, or a channel of a field, that most wells have and this one lacks.
    struct Gap {
        std::string plate;
        WellId well;
        int site = 0;
        std::string channel; ///< empty: the whole field
        std::string file;    ///< where an index file says it should be; else empty
    };
    std::vector<Gap> missingFields;
    std::vector<Gap> missingChannels;

    /// A file that is there and cannot be used, or differs from the others.
    struct BadFile {
        std::string file;
        std::string plate;
        WellId well;
        int site = 0;
        std::string channel;
        std::string reason; ///< "8 bit where the channel has 16"
    };
    std::vector<BadFile> wrongSize;
    std::vector<BadFile> wrongDepth;
    std::vector<BadFile> unreadable; ///< truncated, damaged, of an unknown kind

    /// Per plate.
    struct PlateSummary {
        std::string plate;
        PlateFormat format;
        int wells = 0; ///< with images
        int fields = 0;
        std::vector<std::string> channels;
        double pixelSize = 0;    ///< µm
        bool readyCrops = false; ///< a collection of crops: empty wells mean nothing
        int emptyWells() const { return readyCrops ? 0 : format.wells() - wells; }
    };
    std::vector<PlateSummary> plates;
    std::vector<std::string> remarks; ///< suspicious scalings, planes and time points left out, guesses made

    /// Missing, broken, odd, repeated or unmatched items; empty wells and remarks are none.
    int problems() const;
};

/// The report as lines of text: a summary first, then one line per problem.
std::vector<std::string> reportLines(const ImportReport& report);

/// One item of the report as a row of a table.
struct ReportRow {
    enum class Kind {
        MissingField,
        MissingChannel,
        Unreadable,
        WrongSize,
        WrongDepth,
        Repeated,
        Unmatched,
        Ignored,
        Note
    };
    Kind kind = Kind::Note;
    std::string place;  ///< "P1 B02 site 3 channel DAPI"; empty where it has none
    std::string file;   ///< empty where no file is meant
    std::string reason; ///< empty where the kind says it all
    /// Missing, broken, odd, repeated or unmatched: what problems() counts.
    bool isProblem() const { return kind < Kind::Ignored; }
};

/// Every item with its file, problems first.
std::vector<ReportRow> reportRows(const ImportReport& report);

/// Rows as text for the project, and back; lines that are none are left out.
std::string packRows(const std::vector<ReportRow>& rows);
std::vector<ReportRow> unpackRows(const std::string& text);

} // namespace phenodrop

#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/base/rng.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phenodrop::speaker {

/// One recording of one voice.
struct Utterance {
    std::string file;           ///< as the index or the user names it
    int speaker = 0;            ///< index into Recordings::speakers; −1 unknown
    std::vector<float> samples; ///< 16 kHz, −1 … 1
};

struct Recordings {
    std::vector<std::string> speakers; ///< names, in the order of their first utterance
    std::vector<Utterance> utterances;
    std::vector<Error> failed; ///< files that could not be read
};

/// Reads a table with the columns `file` and `speaker` (others are ignored; file names count from the table's
/// folder) and all its audio. Errors: FileMissing, FileUnreadable, BadFormat (no such columns), NotEnoughData
/// (nothing readable), Cancelled. Single bad files land in `failed`.
Result<Recordings> readIndex(const std::filesystem::path& csv, const Progress& progress = {});

/// Files and folders (searched for .wav .flac .ogg .oga .aiff) of unknown speakers. Errors: NotEnoughData,
/// Cancelled.
Result<Recordings> readFiles(const std::vector<std::string>& paths, const Progress& progress = {});

/// How many seconds of each utterance are used: the first of a speaker gets the first number, the second the
/// second, later ones the last. Empty: all of it. Starts are drawn; utterances shorter than asked stay whole.
std::vector<Utterance> cutSegments(const std::vector<Utterance>& utterances,
                                   const std::vector<double>& seconds, Rng rng);

/// Speakers with one utterance get two: it is cut at 70 %, at the quietest place nearby.
std::vector<Utterance> inTwo(const std::vector<Utterance>& utterances);

} // namespace phenodrop::speaker

#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <span>
#include <vector>

namespace phenodrop::speaker {

constexpr int SampleRate = 16000; ///< Hz, of everything behind readVoice()

/// Samples −1 … 1 of a WAV, FLAC or OGG file: channels averaged, resampled to 16 kHz. At most two hours.
/// Errors: FileMissing, FileUnreadable, BadFormat (no audio, or samples that are no numbers), NotEnoughData
/// (under a tenth of a second), FileTruncated, ImageTooLarge (longer than that).
Result<std::vector<float>> readVoice(const std::filesystem::path& file);

/// Band-limited interpolation: `ratio` output samples per input sample, 0.05 … 20. A sinc of 32 zero
/// crossings under a Kaiser window, its cut-off at the lower of the two rates. Also changes speed and pitch
/// together. Source: Smith & Gossett 1984, ICASSP.
std::vector<float> resample(std::span<const float> samples, double ratio);

/// Writes 16 bit mono at 16 kHz; the ending decides: .wav or .flac. Errors: WriteFailed.
Result<void> writeVoice(const std::filesystem::path& file, std::span<const float> samples);

} // namespace phenodrop::speaker

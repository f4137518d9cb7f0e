#pragma once

#include "core/nn/tensor.h"

#include <span>
#include <vector>

namespace phenodrop::speaker {

/// Slaney's mel scale: linear below 1 kHz (200/3 Hz a mel), logarithmic above (27 mels for a factor of 6.4).
/// Source: Slaney 1998, Auditory Toolbox.
double melOfHz(double hz);
double hzOfMel(double mel);

struct MelOptions {
    int bands = 128;
    int window = 1024; ///< samples under the Hann window, centred in the transform
    int transform = 1024;
    int hop = 160; ///< 10 ms
};

/// Power in mel bands, frames × bands, of 16 kHz samples. Frame t is centred on sample t·hop; the ends are
/// mirrored. Triangles between neighbouring mel centres from 0 to 8 kHz, each divided by half its width in Hz
/// (Slaney's area norm), on the squared magnitude of the Fourier transform.
nn::Matrix melSpectrogram(std::span<const float> samples, const MelOptions& options);

/// The filters alone, bands × (transform/2 + 1).
nn::Matrix melFilters(const MelOptions& options);

/// Mel-frequency cepstral coefficients, frames × `count`: cosine transform (orthonormal, type II) of ln(power
/// + 1e-8). Source: Davis & Mermelstein 1980, IEEE TASSP 28:357.
nn::Matrix cepstrum(const nn::Matrix& melPower, int count);

/// Frames that hold speech: those within 35 dB of the loud ones (95th percentile of the power). At least one
/// is kept.
std::vector<int> speechFrames(const nn::Matrix& melPower);

} // namespace phenodrop::speaker

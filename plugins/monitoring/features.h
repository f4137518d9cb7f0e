#pragma once

#include "plugins/monitoring/recording.h"

namespace phenodrop::monitoring {

/// How rows of a recording become feature vectors.
struct FeatureOptions {
    int bands = 100; ///< sub-bands of a waveform
    bool logEnergies = true;
    double sampleRate = 0; ///< Hz, for the names of the bands; 0: unknown
    int window = -1; ///< rows looked back for mean and sd of each reading; 0: the readings alone; −1: 0 for
                     ///< waveforms and beyond 20 columns, else 15
};

struct Features {
    std::vector<std::string> names;
    Table values; ///< rows × features
};

/// Waveforms: energies of `bands` equal parts of the spectrum over the whole snapshot, mean taken off, Hann
/// window (100 in Fernandez et al. 2013, as the talk's system has it), as log10 by default. Readings: each as
/// it is, and, with a window, its mean and sd over the last rows (of row i: rows i−window+1 … i, so
/// nothing looks ahead). Errors: NotEnoughData when a snapshot has fewer samples than twice the bands.
Result<Features> computeFeatures(const Recording& recording, const FeatureOptions& options);

/// x' = (x − median) / (1.4826·MAD) per feature, fitted on normal rows only; a MAD of zero (a reading that
/// never moves) is floored at a thousandth of the feature's size, and scores stay finite: x' is held within
/// ±`limit`.
struct RobustScaler {
    std::vector<double> centre, scale;
    double limit = 1e4;

    static RobustScaler fit(const Table& normal);
    Table apply(const Table& values) const;
};

} // namespace phenodrop::monitoring

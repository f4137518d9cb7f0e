#pragma once

#include "plugins/speaker/utterances.h"

namespace phenodrop::speaker {

struct VoiceOptions {
    int speakers = 24;
    int utterances = 2;
    double seconds = 6;
    std::uint64_t seed = 1;
};

/// Voices of nobody: pulses with jitter and breath through four resonances (source and filter), a random
/// string of vowels and pauses. Speakers differ in pitch, length of the vocal tract, single resonances,
/// breath and tilt; utterances of one speaker in melody, tempo, vowels, colour of the recording and noise, so
/// that pitch alone does not tell them apart. Names "voice01" …. Source: Klatt 1980, JASA 67:971
/// (resonators); Peterson & Barney 1952, JASA 24:175 (vowels).
Recordings simulateVoices(const VoiceOptions& options);

} // namespace phenodrop::speaker

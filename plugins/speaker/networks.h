#pragma once

#include "core/nn/graph.h"

#include <string>
#include <string_view>

namespace phenodrop::speaker {

/// A network for segments and where its embedding leaves it.
struct SpeakerNetwork {
    nn::Graph graph;       ///< output: one logit, or cosine, per training speaker
    std::string embedding; ///< name of the node
};

/// The convolutional network of Lukic et al. 2017, IEEE MLSP, figure 2, for `speakers` Ns and segments of
/// bands × frames (128 × 100): two times convolution 4×4, ReLU, batch norm, max pool 4×4 by 2; dense 10·Ns,
/// ReLU, batch norm, dropout ½; dense 5·Ns, ReLU; dense Ns. The embedding is the first dense layer's. With
/// 100 speakers 38,221,360 numbers, running statistics included.
Result<SpeakerNetwork> speakerCnn(int speakers, int bands, int frames);

/// The recurrent network of Stadelmann et al. 2018, ANNPR: two bidirectional LSTM layers of `units` per
/// direction (256), dropout ½ between them; dense 10·Ns, dropout ¼, dense 5·Ns, dense Ns. The embedding is
/// the second LSTM's last output.
Result<SpeakerNetwork> speakerBlstm(int speakers, int bands, int frames, int units = 256);

/// A small ECAPA-TDNN (Desplanques et al. 2020, Interspeech): convolution over time of width 5, three
/// squeeze-excited Res2 blocks with dilation 2, 3, 4, their outputs joined, attentive statistics pooling, a
/// dense layer of 64 (the embedding), cosines to the speakers' directions.
Result<SpeakerNetwork> speakerEcapa(int speakers, int bands, int frames, int channels = 64);

} // namespace phenodrop::speaker

#pragma once

#include "core/workflow/trainingsample.h"
#include "widgets/workspace/displaysettings.h"

#include <QImage>

namespace phenodrop {

/// Crops of the next batch as pictures: one column per cell.
struct BatchPictures {
    struct Column {
        CellId cell = 0;
        QString phenotype;            ///< name of its class
        QImage stored, first, second; ///< N×N px; as stored, then two augmented views
    };
    std::vector<Column> columns;
    std::size_t batch = 0; ///< cells of the whole batch
    int epoch = 1;         ///< whose views these are
};

/// What training draws in `epoch` and the next one, mixed in the channels' colours. `display` gives colours
/// and visibility where it fits the channels; contrast is that of the sample. Any thread.
BatchPictures batchPictures(const TrainingSample& sample, int epoch, std::vector<ChannelDisplay> display);

} // namespace phenodrop

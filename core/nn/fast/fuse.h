#pragma once

#include "core/nn/executor.h"

namespace phenodrop::nn {

/// One step of the fast path: a node, with the nodes after it that it does in the same pass.
struct FusedNode {
    int node = 0;
    int foldedNorm =
        -1; ///< batch norm whose running statistics go into the convolution's weights (inference)
    bool relu = false;
    int output = 0; ///< the last node covered; its value is the step's output
    /// Training: the only reader of this convolution with ReLU masks the gradient that it hands back, as a convolution
    /// or max pool can with what it has at hand …
    bool maskedByReader = false;
    bool masksInput = false; ///< … and this is such a reader.
};

/// Cuts the graph, up to options.until, into steps. A ReLU joins the convolution, dense layer, batch norm or
/// sum before it when nobody else reads that; so does, in inference, a batch norm after a convolution.
std::vector<FusedNode> fuseNodes(const Graph& graph, const ExecutorOptions& options);

} // namespace phenodrop::nn

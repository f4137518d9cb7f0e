#pragma once

#include "foreignweights.h"

#ifdef PHENODROP_WITH_HDF5
#include <hdf5.h>
#endif

namespace phenodrop::testing {

#ifdef PHENODROP_WITH_HDF5

/// Numbers under a path, groups on the way made where they are missing.
inline bool writeDataset(hid_t file, const std::string& path, const std::vector<std::int64_t>& shape,
                         const std::vector<float>& values, bool compressed = false)
{
    const hid_t links = H5Pcreate(H5P_LINK_CREATE), creation = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_create_intermediate_group(links, 1);
    const std::vector<hsize_t> dims(shape.begin(), shape.end());
    if (compressed) {
        H5Pset_chunk(creation, int(dims.size()), dims.data());
        H5Pset_deflate(creation, 6);
    }
    const hid_t space = H5Screate_simple(int(dims.size()), dims.data(), nullptr);
    const hid_t set = H5Dcreate2(file, path.c_str(), H5T_IEEE_F32LE, space, links, creation, H5P_DEFAULT);
    const bool written =
        set >= 0 && H5Dwrite(set, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0;
    H5Dclose(set);
    H5Sclose(space);
    H5Pclose(links);
    H5Pclose(creation);
    return written;
}

/// A text attribute, as Keras keeps its lists of names.
inline void writeAttribute(hid_t file, const std::string& group, const std::string& text)
{
    const hid_t object = H5Gopen2(file, group.c_str(), H5P_DEFAULT), space = H5Screate(H5S_SCALAR);
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, text.size());
    const hid_t attribute = H5Acreate2(object, "weight_names", type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, type, text.data());
    H5Aclose(attribute);
    H5Tclose(type);
    H5Sclose(space);
    H5Gclose(object);
}

/// The layers (RGB, our orders) as Keras' save_weights() or a saved model has them: BGR, HWIO, FC6 over row,
/// column, channel; with groups of layers that have no weights, which makes the tree of groups deeper.
inline bool writeKeras(const std::string& path, const TensorFile& layers, const Vgg16Sizes& sizes,
                       bool wholeModel, bool newest = false)
{
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    if (newest)
        H5Pset_libver_bounds(access, H5F_LIBVER_LATEST, H5F_LIBVER_LATEST);
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access);
    bool written = file >= 0;
    const std::string top = wholeModel ? "/model_weights/" : "/";
    for (const NamedTensor& tensor : layers.tensors) {
        const std::string name = tensor.name.substr(0, tensor.name.rfind('.'));
        const bool bias = tensor.shape.size() == 1, dense = name.starts_with("fc");
        const std::string layer = name == "fc6"   ? "fc1"
                                  : name == "fc7" ? "fc2"
                                                  : "block" + name.substr(4, 1) + "_conv" + name.substr(6);
        std::vector<float> values =
            name == "conv1_1" && !bias ? redAndBlueSwapped(tensor.values) : tensor.values;
        std::vector<std::int64_t> shape = tensor.shape;
        if (!bias && !dense) { // O×I×3×3 to 3×3×I×O
            const std::size_t out = std::size_t(shape[0]), in = std::size_t(shape[1]);
            const std::vector<float> from = values;
            for (std::size_t o = 0; o < out; ++o)
                for (std::size_t i = 0; i < in; ++i)
                    for (std::size_t k = 0; k < 9; ++k)
                        values[(k * in + i) * out + o] = from[(o * in + i) * 9 + k];
            shape = {3, 3, shape[1], shape[0]};
        } else if (!bias) {
            const std::size_t out = std::size_t(shape[0]), in = std::size_t(shape[1]);
            const auto side = std::size_t(sizes.side), channels = in / side / side;
            const std::vector<float> from = values;
            for (std::size_t o = 0; o < out; ++o)
                for (std::size_t i = 0; i < in; ++i) {
                    // i = (y·side + x)·channels + c in the file; ours is (c·side + y)·side + x.
                    const std::size_t c = i % channels, place = i / channels;
                    const std::size_t ours = name == "fc6" ? c * side * side + place : i;
                    values[i * out + o] = from[o * in + ours];
                }
            shape = {shape[1], shape[0]};
        }
        const std::string kind = wholeModel ? (bias ? "/bias:0" : "/kernel:0") : (bias ? "_b_1:0" : "_W_1:0");
        const std::string inside = wholeModel ? layer + "/" + layer + kind : layer + "/" + layer + kind;
        written = written && writeDataset(file, top + inside, shape, values);
        if (written && bias)
            writeAttribute(file, top + layer, inside);
    }
    for (int i = 0; written && i < 30; ++i)
        H5Gclose(H5Gcreate2(file, (top + "dropout_" + std::to_string(i)).c_str(), H5P_DEFAULT, H5P_DEFAULT,
                            H5P_DEFAULT));
    H5Fclose(file);
    H5Pclose(access);
    return written;
}

inline bool writeCompressed(const std::string& path)
{
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const bool written = writeDataset(file, "/fc1/kernel", {20, 20}, std::vector<float>(400, 1.0F), true);
    H5Fclose(file);
    return written;
}

#else

inline bool writeKeras(const std::string&, const TensorFile&, const Vgg16Sizes&, bool, bool = false)
{
    return false;
}
inline bool writeCompressed(const std::string&)
{
    return false;
}

#endif

} // namespace phenodrop::testing

#include "core/nn/weights/caffeweights.h"

#include "core/nn/weights/protobufreader.h"

namespace phenodrop::nn {

namespace {

// Field numbers of caffe.proto.
constexpr int NetName = 1, NetOldLayer = 2, NetLayer = 100;
constexpr int BlobDouble = 8, BlobData = 5, BlobShape = 7;
constexpr std::size_t MostBlobs = 5000;

/// Where a kind of layer keeps its name and its blobs.
struct LayerFields {
    int name, blobs;
};
constexpr LayerFields OldLayer{4, 6}, NewLayer{1, 7};

/// A BlobProto. Old ones have four dimensions of which the first ones of a matrix or vector are 1.
Result<NamedTensor> readBlob(InputFile& file, const FileRange& range)
{
    NamedTensor blob;
    std::vector<std::int64_t> old(4, 1);
    bool isOld = false;
    const auto done = forEachField(file, range, [&](const ProtoField& f) -> Result<void> {
        if (f.number >= 1 && f.number <= 4) {
            old[std::size_t(f.number - 1)] = std::int64_t(f.value);
            isOld = true;
        } else if (f.number == BlobData) {
            return appendFloats(file, f, blob.values);
        } else if (f.number == BlobDouble && f.kind == ProtoField::Kind::Bytes) {
            auto values = rangeFloats(file, f.bytes, Scalar::F64);
            if (!values)
                return values.error();
            blob.values = std::move(*values);
        } else if (f.number == BlobShape) {
            return forEachField(file, f.bytes, [&](const ProtoField& dim) -> Result<void> {
                return dim.number == 1 ? appendIntegers(file, dim, blob.shape) : Result<void>();
            });
        }
        return {};
    });
    if (!done)
        return done.error();
    if (isOld && blob.shape.empty()) {
        while (old.size() > 1 && old.front() == 1)
            old.erase(old.begin());
        blob.shape = old;
    }
    if (elementCount(blob.shape) != blob.values.size())
        return file.error(Errc::BadShape, "a blob is " + shapeText(blob.shape) + " but has " +
                                              std::to_string(blob.values.size()) + " numbers");
    return blob;
}

Result<void> readLayer(InputFile& file, const FileRange& range, const LayerFields& fields, TensorFile& result)
{
    std::string name;
    std::vector<NamedTensor> blobs;
    const auto done = forEachField(file, range, [&](const ProtoField& f) -> Result<void> {
        if (f.number == fields.name && f.kind == ProtoField::Kind::Bytes) {
            auto text = protoText(file, f);
            if (!text)
                return text.error();
            name = std::move(*text);
        } else if (f.number == fields.blobs && f.kind == ProtoField::Kind::Bytes) {
            if (result.tensors.size() + blobs.size() >= MostBlobs)
                return file.error(Errc::BadFormat, "more than 5,000 blobs");
            auto blob = readBlob(file, f.bytes);
            if (!blob)
                return blob.error();
            blobs.push_back(std::move(*blob));
        }
        return {};
    });
    for (std::size_t i = 0; i < blobs.size(); ++i) {
        blobs[i].name = name + (i == 0 ? ".weight" : i == 1 ? ".bias" : "." + std::to_string(i));
        result.tensors.push_back(std::move(blobs[i]));
    }
    return done;
}

} // namespace

bool looksLikeCaffe(std::span<const std::byte> first)
{
    // The net's name (field 1), or at once a layer (2, or 100 in two bytes): texts and messages, wire type 2.
    return first.size() >= 2 &&
           (first[0] == std::byte(NetName << 3 | 2) || first[0] == std::byte(NetOldLayer << 3 | 2) ||
            (first[0] == std::byte(0xa2) && first[1] == std::byte(0x06)));
}

Result<TensorFile> readCaffe(InputFile& file)
{
    TensorFile result;
    result.metadata["format"] = "caffe";
    const auto done = forEachField(file, {0, file.size()}, [&](const ProtoField& f) -> Result<void> {
        if (f.kind != ProtoField::Kind::Bytes || (f.number != NetOldLayer && f.number != NetLayer))
            return {};
        return readLayer(file, f.bytes, f.number == NetOldLayer ? OldLayer : NewLayer, result);
    });
    if (!done)
        return done.error();
    return result;
}

} // namespace phenodrop::nn

#pragma once

#include "core/base/error.h"
#include "core/nn/weights/scalar.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace phenodrop::nn {

struct PickleValue;

/// A storage that a pickle refers to by its persistent id: the numbers themselves stand elsewhere in the
/// file.
struct PickledStorage {
    Scalar scalar = Scalar::F32;
    std::string key;
    std::uint64_t count = 0; ///< numbers
};

/// A strided view of a storage.
struct PickledTensor {
    PickledStorage storage;
    std::uint64_t offset = 0; ///< in numbers
    std::vector<std::int64_t> shape, strides;
};

/// What a pickle of a state dict is made of. Pointers stay valid as long as the reader.
struct PickleValue {
    enum class Kind {
        None,
        Bool,
        Integer,
        Real,
        Text,
        Tuple,
        List,
        Dict,
        Global,
        Storage,
        Tensor
    } kind = Kind::None;
    std::int64_t integer = 0;
    double real = 0;
    std::string text; ///< Text; "module.name" of a Global; the bytes of an integer that is longer than 8
    std::vector<const PickleValue*> items;                                  ///< Tuple, List
    std::vector<std::pair<const PickleValue*, const PickleValue*>> entries; ///< Dict
    PickledTensor tensor; ///< of a Storage, its storage alone
};

/// Reads pickles without running them. It knows the opcodes that PyTorch's state dicts use, and of all
/// globals only collections.OrderedDict, torch._utils._rebuild_tensor_v2, torch._utils._rebuild_parameter and
/// torch.*Storage; anything else — which in Python could run any code — ends the reading with its name. Each
/// opcode makes at most one value, so memory stays within a constant times the bytes read.
class PickleReader
{
public:
    explicit PickleReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    /// The next pickle of the bytes. Errors: BadFormat with the opcode or the global, FileTruncated.
    Result<const PickleValue*> next();
    /// Bytes read so far.
    std::size_t position() const { return m_position; }
    /// All values of all pickles read, in the order they were made.
    const std::deque<PickleValue>& values() const { return m_values; }

private:
    struct Failure {
        Errc code;
        std::string detail;
    };
    void run(std::uint8_t opcode);
    void runNumber(std::uint8_t opcode);
    void runText(std::uint8_t opcode);
    void runContainer(std::uint8_t opcode);
    void runMemo(std::uint8_t opcode);
    void reduce();
    void buildState();
    void persistent();
    void global(const std::string& name);
    void rebuildTensor(const std::vector<const PickleValue*>& arguments);

    std::span<const std::byte> take(std::uint64_t count);
    template <typename Number>
    Number takeNumber();
    std::string takeLine();
    std::string takeText(std::uint64_t length);
    PickleValue& push(PickleValue::Kind kind);
    PickleValue* pop();
    PickleValue& top(PickleValue::Kind kind);
    std::vector<PickleValue*> popToMark();
    static void addEntries(PickleValue& dict, const std::vector<PickleValue*>& pairs);

    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
    std::deque<PickleValue>
        m_values; ///< all there are: pickles may contain themselves, so no value owns another
    std::vector<PickleValue*> m_stack;
    std::vector<std::size_t> m_marks;
    std::vector<PickleValue*> m_memo;
};

} // namespace phenodrop::nn

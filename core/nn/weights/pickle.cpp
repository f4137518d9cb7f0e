#include "core/nn/weights/pickle.h"

#include "core/nn/weights/pickleopcodes.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace phenodrop::nn {

namespace {

using Kind = PickleValue::Kind;

constexpr char OrderedDict[] = "collections.OrderedDict";
constexpr char RebuildTensor[] = "torch._utils._rebuild_tensor_v2";
constexpr char RebuildParameter[] = "torch._utils._rebuild_parameter";

struct StorageName {
    const char* name;
    Scalar scalar;
};
constexpr std::array<StorageName, 10> StorageKinds{{{"torch.FloatStorage", Scalar::F32},
                                                    {"torch.HalfStorage", Scalar::F16},
                                                    {"torch.BFloat16Storage", Scalar::BF16},
                                                    {"torch.DoubleStorage", Scalar::F64},
                                                    {"torch.LongStorage", Scalar::I64},
                                                    {"torch.IntStorage", Scalar::I32},
                                                    {"torch.ShortStorage", Scalar::I16},
                                                    {"torch.CharStorage", Scalar::I8},
                                                    {"torch.ByteStorage", Scalar::U8},
                                                    {"torch.BoolStorage", Scalar::Bool}}};

const StorageName* findStorage(const std::string& name)
{
    const auto found =
        std::find_if(StorageKinds.begin(), StorageKinds.end(), [&](const auto& s) { return name == s.name; });
    return found == StorageKinds.end() ? nullptr : &*found;
}

} // namespace

Result<const PickleValue*> PickleReader::next()
{
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
    try {
        while (true) {
            const auto opcode = takeNumber<std::uint8_t>();
            if (opcode == Stop)
                return static_cast<const PickleValue*>(pop());
            run(opcode);
        }
    } catch (const Failure&
                 failure) { // thrown here, caught here: reading is a hundred small steps that can all fail
        return Error{failure.code, "pickle", failure.detail + " at byte " + std::to_string(m_position)};
    }
}

void PickleReader::run(std::uint8_t opcode)
{
    switch (opcode) {
    case Proto:
        takeNumber<std::uint8_t>();
        return;
    case Frame:
        takeNumber<std::uint64_t>();
        return;
    case None:
    case NewTrue:
    case NewFalse:
    case BinInt:
    case BinInt1:
    case BinInt2:
    case Long1:
    case BinFloat:
        return runNumber(opcode);
    case BinString:
    case ShortBinString:
    case BinUnicode:
    case ShortBinUnicode:
    case BinUnicode8:
        return runText(opcode);
    case BinPut:
    case LongBinPut:
    case Memoize:
    case BinGet:
    case LongBinGet:
        return runMemo(opcode);
    case Global: {
        const std::string module = takeLine();
        return global(module + "." + takeLine());
    }
    case StackGlobal: {
        const PickleValue *name = pop(), *module = pop();
        return global(module->text + "." + name->text);
    }
    case Reduce:
        return reduce();
    case Build:
        return buildState();
    case BinPersId:
        return persistent();
    default:
        return runContainer(opcode);
    }
}

void PickleReader::runNumber(std::uint8_t opcode)
{
    if (opcode == None) {
        push(Kind::None);
    } else if (opcode == NewTrue || opcode == NewFalse) {
        push(Kind::Bool).integer = opcode == NewTrue;
    } else if (opcode == BinFloat) { // the only big-endian number
        auto bytes = take(8);
        std::array<std::byte, 8> turned;
        std::reverse_copy(bytes.begin(), bytes.end(), turned.begin());
        std::memcpy(&push(Kind::Real).real, turned.data(), 8);
    } else if (opcode == Long1) {
        const auto bytes = take(takeNumber<std::uint8_t>());
        PickleValue& value = push(Kind::Integer);
        const bool negative = !bytes.empty() && (bytes.back() & std::byte{0x80}) != std::byte{0};
        value.integer = negative ? -1 : 0;
        std::memcpy(&value.integer, bytes.data(), std::min<std::size_t>(bytes.size(), 8));
        if (bytes.size() > 8)
            value.text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    } else if (opcode == BinInt) {
        push(Kind::Integer).integer = takeNumber<std::int32_t>();
    } else if (opcode == BinInt1) {
        push(Kind::Integer).integer = takeNumber<std::uint8_t>();
    } else {
        push(Kind::Integer).integer = takeNumber<std::uint16_t>();
    }
}

void PickleReader::runText(std::uint8_t opcode)
{
    std::uint64_t length = 0;
    if (opcode == ShortBinString || opcode == ShortBinUnicode)
        length = takeNumber<std::uint8_t>();
    else if (opcode == BinUnicode8)
        length = takeNumber<std::uint64_t>();
    else
        length = takeNumber<std::uint32_t>();
    std::string text = takeText(length);
    push(Kind::Text).text = std::move(text);
}

void PickleReader::runMemo(std::uint8_t opcode)
{
    if (opcode == BinGet || opcode == LongBinGet) {
        const std::size_t index = opcode == BinGet ? takeNumber<std::uint8_t>() : takeNumber<std::uint32_t>();
        if (index >= m_memo.size() || !m_memo[index])
            throw Failure{Errc::BadFormat, "memo " + std::to_string(index) + " was never set"};
        m_stack.push_back(m_memo[index]);
        return;
    }
    std::size_t index = m_memo.size();
    if (opcode == BinPut)
        index = takeNumber<std::uint8_t>();
    else if (opcode == LongBinPut)
        index = takeNumber<std::uint32_t>();
    // Writers number the memo consecutively; a gap would let a few bytes ask for gigabytes.
    if (index > m_position)
        throw Failure{Errc::BadFormat, "memo " + std::to_string(index) + " out of order"};
    if (m_stack.empty())
        throw Failure{Errc::BadFormat, "nothing to remember"};
    if (index >= m_memo.size())
        m_memo.resize(index + 1);
    m_memo[index] = m_stack.back();
}

void PickleReader::runContainer(std::uint8_t opcode)
{
    const auto tuple = [this](std::size_t count) {
        std::vector<const PickleValue*> items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        push(Kind::Tuple).items = std::move(items);
    };
    switch (opcode) {
    case Mark:
        m_marks.push_back(m_stack.size());
        return;
    case Pop:
        pop();
        return;
    case EmptyDict:
        push(Kind::Dict);
        return;
    case EmptyList:
        push(Kind::List);
        return;
    case EmptyTuple:
    case Tuple1:
    case Tuple2:
    case Tuple3:
        return tuple(opcode == EmptyTuple ? 0 : std::size_t(opcode - Tuple1 + 1));
    case Tuple: {
        const auto items = popToMark();
        push(Kind::Tuple).items.assign(items.begin(), items.end());
        return;
    }
    case Append:
    case Appends: {
        const auto items = opcode == Append ? std::vector<PickleValue*>{pop()} : popToMark();
        PickleValue& list = top(Kind::List);
        list.items.insert(list.items.end(), items.begin(), items.end());
        return;
    }
    case SetItem: {
        PickleValue *value = pop(), *key = pop();
        return addEntries(top(Kind::Dict), {key, value});
    }
    case SetItems: {
        const auto pairs = popToMark();
        return addEntries(top(Kind::Dict), pairs);
    }
    default:
        throw Failure{Errc::BadFormat, "opcode " + std::to_string(opcode) + " is not one of a state dict"};
    }
}

void PickleReader::global(const std::string& name)
{
    if (name != OrderedDict && name != RebuildTensor && name != RebuildParameter && !findStorage(name))
        throw Failure{Errc::BadFormat, "refused: " + name};
    push(Kind::Global).text = name;
}

void PickleReader::reduce()
{
    const PickleValue *arguments = pop(), *function = pop();
    if (function->kind != Kind::Global || arguments->kind != Kind::Tuple)
        throw Failure{Errc::BadFormat, "a call of something that is no function"};
    const auto& items = arguments->items;
    if (function->text == OrderedDict && items.empty()) {
        push(Kind::Dict);
    } else if (function->text == RebuildTensor) {
        rebuildTensor(items);
    } else if (function->text == RebuildParameter && !items.empty() && items[0]->kind == Kind::Tensor) {
        push(Kind::Tensor).tensor = items[0]->tensor;
    } else {
        throw Failure{Errc::BadFormat, "refused: call of " + function->text};
    }
}

/// A state dict's attributes (the versions of its modules) say nothing about its tensors.
void PickleReader::buildState()
{
    const PickleValue* state = pop();
    if (state->kind != Kind::Dict)
        throw Failure{Errc::BadFormat, "refused: state that is no dictionary"};
    top(Kind::Dict);
}

/// ('storage', torch.FloatStorage, key, device, count) and, in old files, a view that is None.
void PickleReader::persistent()
{
    const PickleValue* id = pop();
    const auto& items = id->items;
    const bool valid = id->kind == Kind::Tuple && (items.size() == 5 || items.size() == 6) &&
                       items[0]->text == "storage" && items[1]->kind == Kind::Global &&
                       findStorage(items[1]->text) && items[2]->kind == Kind::Text &&
                       items[4]->kind == Kind::Integer && items[4]->integer >= 0 &&
                       (items.size() == 5 || items[5]->kind == Kind::None);
    if (!valid)
        throw Failure{Errc::BadFormat, "persistent id is not that of a storage"};
    push(Kind::Storage).tensor.storage = {findStorage(items[1]->text)->scalar, items[2]->text,
                                          std::uint64_t(items[4]->integer)};
}

/// (storage, offset, shape, strides, requires_grad, hooks, …).
void PickleReader::rebuildTensor(const std::vector<const PickleValue*>& arguments)
{
    const auto counts = [](const PickleValue& tuple) {
        std::vector<std::int64_t> numbers;
        for (const PickleValue* item : tuple.items)
            numbers.push_back(item->kind == Kind::Integer ? item->integer : -1);
        return numbers;
    };
    const auto valid = [](std::int64_t n) { return n >= 0; };
    if (arguments.size() < 4 || arguments[0]->kind != Kind::Storage || arguments[1]->kind != Kind::Integer ||
        arguments[1]->integer < 0 || arguments[2]->kind != Kind::Tuple || arguments[3]->kind != Kind::Tuple)
        throw Failure{Errc::BadFormat, "a tensor with wrong arguments"};
    PickledTensor tensor{arguments[0]->tensor.storage, std::uint64_t(arguments[1]->integer),
                         counts(*arguments[2]), counts(*arguments[3])};
    if (tensor.shape.size() != tensor.strides.size() || tensor.shape.size() > 16 ||
        !std::all_of(tensor.shape.begin(), tensor.shape.end(), valid) ||
        !std::all_of(tensor.strides.begin(), tensor.strides.end(), valid))
        throw Failure{Errc::BadFormat, "a tensor whose shape and strides make no sense"};
    push(Kind::Tensor).tensor = std::move(tensor);
}

std::span<const std::byte> PickleReader::take(std::uint64_t count)
{
    if (count > m_bytes.size() - m_position)
        throw Failure{Errc::FileTruncated, "cut off"};
    const auto bytes = m_bytes.subspan(m_position, count);
    m_position += count;
    return bytes;
}

template <typename Number>
Number PickleReader::takeNumber()
{
    Number number;
    std::memcpy(&number, take(sizeof number).data(), sizeof number);
    return number;
}

std::string PickleReader::takeLine()
{
    const auto rest = m_bytes.subspan(m_position);
    const auto end = std::find(rest.begin(), rest.end(), std::byte{'\n'});
    std::string line = takeText(std::uint64_t(end - rest.begin()));
    take(1);
    return line;
}

std::string PickleReader::takeText(std::uint64_t length)
{
    const auto bytes = take(length);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

PickleValue& PickleReader::push(Kind kind)
{
    m_values.emplace_back().kind = kind;
    m_stack.push_back(&m_values.back());
    return m_values.back();
}

PickleValue* PickleReader::pop()
{
    if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
        throw Failure{Errc::BadFormat, "empty stack"};
    PickleValue* value = m_stack.back();
    m_stack.pop_back();
    return value;
}

PickleValue& PickleReader::top(Kind kind)
{
    if (m_stack.empty() || m_stack.back()->kind != kind)
        throw Failure{Errc::BadFormat, "a container of another kind was expected"};
    return *m_stack.back();
}

std::vector<PickleValue*> PickleReader::popToMark()
{
    if (m_marks.empty())
        throw Failure{Errc::BadFormat, "no mark"};
    const auto begin = m_stack.begin() + std::ptrdiff_t(m_marks.back());
    std::vector<PickleValue*> items(begin, m_stack.end());
    m_stack.erase(begin, m_stack.end());
    m_marks.pop_back();
    return items;
}

void PickleReader::addEntries(PickleValue& dict, const std::vector<PickleValue*>& pairs)
{
    if (pairs.size() % 2 != 0)
        throw Failure{Errc::BadFormat, "a key without a value"};
    for (std::size_t i = 0; i < pairs.size(); i += 2)
        dict.entries.emplace_back(pairs[i], pairs[i + 1]);
}

} // namespace phenodrop::nn

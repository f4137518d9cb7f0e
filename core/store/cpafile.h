#pragma once

#include "core/base/error.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace phenodrop {

/// A column of a CellProfiler Analyst database; CPA takes numbers as features and leaves text alone.
struct CpaColumn {
    std::string name; ///< letters, digits and _ only
    enum class Type { Real, Whole, Text } type = Type::Real;
};
using CpaValue = std::variant<double, std::string>; ///< NaN is NULL

/// Writes the SQLite database that CellProfiler Analyst reads: Per_Image, Per_Object and a table of classes,
/// in one transaction. A file of that name is replaced when finish() has succeeded, and not before.
class CpaFile
{
public:
    static constexpr const char* ClassTable = "Class_Predicted";

    /// Errors: BadArgument for a column name, WriteFailed, DiskFull.
    static Result<CpaFile> create(const std::string& file, const std::vector<CpaColumn>& image,
                                  const std::vector<CpaColumn>& object);
    CpaFile(CpaFile&&) noexcept;
    CpaFile& operator=(CpaFile&&) noexcept;
    ~CpaFile(); ///< without finish() nothing stays

    /// Values in the order of the columns. Errors: BadShape, DiskFull, Conflict for a key that is there.
    Result<void> addImage(const std::vector<CpaValue>& row);
    Result<void> addObject(const std::vector<CpaValue>& row);
    Result<void> addClass(std::int64_t image, std::int64_t object, const std::string& name, int number);
    Result<void> finish();

private:
    struct Content;
    explicit CpaFile(std::unique_ptr<Content> content);
    std::unique_ptr<Content> m_content;
};

} // namespace phenodrop

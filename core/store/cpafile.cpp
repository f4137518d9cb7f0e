#include "core/store/cpafile.h"

#include "core/store/connection.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace phenodrop {

namespace {

bool isPlain(const std::string& name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

const char* typeName(CpaColumn::Type type)
{
    return type == CpaColumn::Type::Text ? "TEXT" : type == CpaColumn::Type::Whole ? "INTEGER" : "REAL";
}

std::string createSentence(const std::string& table, const std::vector<CpaColumn>& columns,
                           const std::string& key)
{
    std::string sql = "CREATE TABLE " + table + " (";
    for (const CpaColumn& column : columns)
        sql += '"' + column.name + "\" " + typeName(column.type) + ", ";
    return sql + "PRIMARY KEY (" + key + "))";
}

std::string insertSentence(const std::string& table, std::size_t columns)
{
    std::string sql = "INSERT INTO " + table + " VALUES (";
    for (std::size_t i = 1; i <= columns; ++i)
        sql += (i > 1 ? ", ?" : "?") + std::to_string(i);
    return sql + ')';
}

std::filesystem::path pathOf(const std::string& file)
{
    return std::filesystem::path(std::u8string(file.begin(), file.end()));
}

} // namespace

struct CpaFile::Content {
    std::string file, written;             ///< the latter until it is whole
    std::string insertImage, insertObject; ///< outlive the connection, which keeps them prepared
    std::size_t imageColumns = 0, objectColumns = 0;
    std::unique_ptr<Connection> connection;
    std::optional<Transaction> transaction;

    Result<void> insert(const std::string& sql, std::size_t columns, const std::vector<CpaValue>& row) const
    {
        if (row.size() != columns)
            return Error{Errc::BadShape, file,
                         std::to_string(row.size()) + " values for " + std::to_string(columns) + " columns"};
        Statement statement(*connection, sql);
        for (std::size_t i = 0; i < columns; ++i) {
            if (const auto* text = std::get_if<std::string>(&row[i]))
                statement.bind(static_cast<int>(i + 1), std::string_view(*text));
            else
                statement.bind(static_cast<int>(i + 1), std::get<double>(row[i]));
        }
        return statement.run();
    }
    ~Content()
    {
        transaction.reset();
        connection.reset();
        std::error_code ec;
        std::filesystem::remove(pathOf(written), ec);
    }
};

CpaFile::CpaFile(std::unique_ptr<Content> content) : m_content(std::move(content)) {}
CpaFile::CpaFile(CpaFile&&) noexcept = default;
CpaFile& CpaFile::operator=(CpaFile&&) noexcept = default;
CpaFile::~CpaFile() = default;

Result<CpaFile> CpaFile::create(const std::string& file, const std::vector<CpaColumn>& image,
                                const std::vector<CpaColumn>& object)
{
    for (const auto* columns : {&image, &object})
        for (const CpaColumn& column : *columns)
            if (!isPlain(column.name))
                return Error{Errc::BadArgument, column.name, "no name of a column"};
    auto content = std::make_unique<Content>();
    content->file = file;
    content->written = file + ".part";
    std::error_code ec;
    std::filesystem::remove(pathOf(content->written), ec);
    auto connection = Connection::open(content->written, Connection::Mode::Create);
    if (!connection)
        return connection.error();
    content->connection = std::move(*connection);
    content->transaction.emplace(*content->connection);
    if (!content->transaction->begun())
        return content->transaction->begun().error();
    const std::string classTable =
        std::string("CREATE TABLE ") + ClassTable +
        " (ImageNumber INTEGER, ObjectNumber INTEGER, class TEXT, class_number INTEGER, "
        "PRIMARY KEY (ImageNumber, ObjectNumber))";
    for (const std::string& sql :
         {createSentence("Per_Image", image, "ImageNumber"),
          createSentence("Per_Object", object, "ImageNumber, ObjectNumber"), classTable})
        if (auto made = content->connection->execute(sql.c_str()); !made)
            return made.error();
    content->imageColumns = image.size();
    content->objectColumns = object.size();
    content->insertImage = insertSentence("Per_Image", image.size());
    content->insertObject = insertSentence("Per_Object", object.size());
    return CpaFile(std::move(content));
}

Result<void> CpaFile::addImage(const std::vector<CpaValue>& row)
{
    return m_content->insert(m_content->insertImage, m_content->imageColumns, row);
}

Result<void> CpaFile::addObject(const std::vector<CpaValue>& row)
{
    return m_content->insert(m_content->insertObject, m_content->objectColumns, row);
}

Result<void> CpaFile::addClass(std::int64_t image, std::int64_t object, const std::string& name, int number)
{
    Statement statement(*m_content->connection, "INSERT INTO Class_Predicted VALUES (?1, ?2, ?3, ?4)");
    statement.bind(1, image).bind(2, object).bind(3, std::string_view(name)).bind(4, number);
    return statement.run();
}

Result<void> CpaFile::finish()
{
    if (auto committed = m_content->transaction->commit(); !committed)
        return committed;
    m_content->transaction.reset();
    m_content->connection.reset();
    std::error_code ec;
    std::filesystem::rename(pathOf(m_content->written), pathOf(m_content->file), ec);
    if (ec)
        return Error{Errc::WriteFailed, m_content->file, ec.message()};
    return {};
}

} // namespace phenodrop

#include "core/store/platestore.h"

#include "core/store/database.h"

namespace phenodrop {

namespace {

// One sentence per question; all of a kind name the same columns in the same order.
#define WELL_COLUMNS                                                                                         \
    "SELECT w.id, w.plate, w.row, w.column, w.treatment, w.concentration, w.unit, w.control, w.excluded, "   \
    "w.reason FROM well w JOIN plate p ON p.id = w.plate "
#define FIELD_COLUMNS                                                                                        \
    "SELECT f.id, f.well, f.site, f.part, f.width, f.height, f.x, f.y, f.excluded, f.reason, f.split_group " \
    "FROM field f JOIN well w ON w.id = f.well JOIN plate p ON p.id = w.plate "
#define FIELD_ORDER "ORDER BY p.name, w.row, w.column, f.site, f.part"
#define IMAGE_COLUMNS                                                                                        \
    "SELECT i.field, i.channel, i.path, i.page, i.sample, i.bits, i.state, i.detail FROM image i "

template <typename Value, typename Read>
Result<std::vector<Value>> readAll(Statement& rows, const Read& read)
{
    std::vector<Value> values;
    while (rows.step())
        values.push_back(read(rows));
    if (auto done = rows.done(); !done)
        return done.error();
    return values;
}

template <typename Value>
Result<Value> onlyOne(Result<std::vector<Value>> values, const std::string& subject)
{
    if (!values)
        return values.error();
    if (values->empty())
        return Error{Errc::NotFound, subject};
    return std::move(values->front());
}

Plate readPlate(const Statement& row)
{
    Plate plate;
    plate.key = row.integer(0);
    plate.name = row.text(1);
    plate.format = {int(row.integer(2)), int(row.integer(3))};
    plate.folder = row.text(4);
    plate.pixelSize = row.real(5);
    plate.readyCrops = row.boolean(6);
    return plate;
}

Well readWell(const Statement& row)
{
    Well well;
    well.key = row.integer(0);
    well.plate = row.integer(1);
    well.place = {std::uint8_t(row.integer(2)), std::uint8_t(row.integer(3))};
    well.treatment = {row.text(4), row.real(5), row.text(6)};
    well.control = Control(row.integer(7));
    well.excluded = row.boolean(8);
    well.exclusionReason = row.text(9);
    return well;
}

Field readField(const Statement& row)
{
    Field field;
    field.id = row.integer(0);
    field.well = row.integer(1);
    field.site = int(row.integer(2));
    field.part = int(row.integer(3));
    field.width = int(row.integer(4));
    field.height = int(row.integer(5));
    field.x = row.real(6);
    field.y = row.real(7);
    field.excluded = row.boolean(8);
    field.exclusionReason = row.text(9);
    field.group = row.text(10);
    return field;
}

ImageRef readImage(const Statement& row)
{
    ImageRef image;
    image.field = row.integer(0);
    image.channel = int(row.integer(1));
    image.path = row.text(2);
    image.page = int(row.integer(3));
    image.sample = int(row.integer(4));
    image.bits = int(row.integer(5));
    image.state = ImageRef::State(row.integer(6));
    image.detail = row.text(7);
    return image;
}

Result<void> readChannels(Connection& connection, Plate& plate)
{
    Statement rows(connection, "SELECT place, name, colour FROM channel WHERE plate = ?1 ORDER BY place");
    rows.bind(1, plate.key);
    while (rows.step())
        plate.channels.push_back({int(rows.integer(0)), rows.text(1), std::uint32_t(rows.integer(2))});
    return rows.done();
}

Result<void> readMetadata(Connection& connection, Well& well)
{
    Statement rows(connection, "SELECT key, value FROM well_metadata WHERE well = ?1");
    rows.bind(1, well.key);
    while (rows.step())
        well.metadata[rows.text(0)] = rows.text(1);
    return rows.done();
}

/// Runs `sql` with `key` as ?1 (a sentence without ?1 ignores it) and reads its plates with their channels.
Result<std::vector<Plate>> plates(const Project& project, std::string_view sql, const PlateKey* key)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement rows(reading->connection(), sql);
    if (key)
        rows.bind(1, *key);
    auto all = readAll<Plate>(rows, readPlate);
    if (all)
        for (Plate& plate : *all)
            if (auto done = readChannels(reading->connection(), plate); !done)
                return done.error();
    return all;
}

Result<std::vector<Well>> wells(const Project& project, std::string_view sql, const std::int64_t* key)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement rows(reading->connection(), sql);
    if (key)
        rows.bind(1, *key);
    auto all = readAll<Well>(rows, readWell);
    if (all)
        for (Well& well : *all)
            if (auto done = readMetadata(reading->connection(), well); !done)
                return done.error();
    return all;
}

template <typename Value, typename Read>
Result<std::vector<Value>> query(const Project& project, std::string_view sql, const std::int64_t* key,
                                 const Read& read)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement rows(reading->connection(), sql);
    if (key)
        rows.bind(1, *key);
    return readAll<Value>(rows, read);
}

} // namespace

Result<std::vector<Plate>> loadPlates(const Project& project)
{
    return plates(project,
                  "SELECT id, name, rows, columns, folder, pixel_size, ready_crops FROM plate ORDER BY name",
                  nullptr);
}

Result<Plate> loadPlate(const Project& project, PlateKey plate)
{
    return onlyOne(
        plates(project,
               "SELECT id, name, rows, columns, folder, pixel_size, ready_crops FROM plate WHERE id = ?1",
               &plate),
        "plate " + std::to_string(plate));
}

Result<PlateKey> plateNamed(const Project& project, const std::string& name)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement row(reading->connection(), "SELECT id FROM plate WHERE name = ?1");
    row.bind(1, name);
    if (row.step())
        return PlateKey(row.integer(0));
    if (auto done = row.done(); !done)
        return done.error();
    return Error{Errc::NotFound, name, "no such plate"};
}

Result<std::vector<Well>> loadWells(const Project& project, PlateKey plate)
{
    return wells(project, WELL_COLUMNS "WHERE w.plate = ?1 ORDER BY w.row, w.column", &plate);
}

Result<std::vector<Well>> loadAllWells(const Project& project)
{
    return wells(project, WELL_COLUMNS "ORDER BY p.name, w.row, w.column", nullptr);
}

Result<Well> loadWell(const Project& project, WellKey well)
{
    return onlyOne(wells(project, WELL_COLUMNS "WHERE w.id = ?1", &well), "well " + std::to_string(well));
}

Result<std::vector<Field>> loadFields(const Project& project, PlateKey plate)
{
    return query<Field>(project, FIELD_COLUMNS "WHERE w.plate = ?1 " FIELD_ORDER, &plate, readField);
}

Result<std::vector<Field>> loadFieldsOfWell(const Project& project, WellKey well)
{
    return query<Field>(project, FIELD_COLUMNS "WHERE f.well = ?1 " FIELD_ORDER, &well, readField);
}

Result<std::vector<Field>> loadAllFields(const Project& project)
{
    return query<Field>(project, FIELD_COLUMNS FIELD_ORDER, nullptr, readField);
}

Result<Field> loadField(const Project& project, FieldId field)
{
    return onlyOne(query<Field>(project, FIELD_COLUMNS "WHERE f.id = ?1", &field, readField),
                   "field " + std::to_string(field));
}

Result<std::vector<ImageRef>> loadImages(const Project& project, FieldId field)
{
    return query<ImageRef>(project, IMAGE_COLUMNS "WHERE i.field = ?1 ORDER BY i.channel", &field, readImage);
}

Result<std::vector<ImageRef>> loadImagesOfPlate(const Project& project, PlateKey plate)
{
    return query<ImageRef>(project,
                           IMAGE_COLUMNS "JOIN field f ON f.id = i.field JOIN well w ON w.id = f.well "
                                         "WHERE w.plate = ?1 ORDER BY i.field, i.channel",
                           &plate, readImage);
}

} // namespace phenodrop

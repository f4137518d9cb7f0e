// storePlates: what an importer found, merged by key into what the project has.
#include "core/store/channelnames.h"
#include "core/store/database.h"
#include "core/store/platestore.h"

#include <algorithm>

namespace phenodrop {

namespace {

/// Checks that indices inside the content point somewhere.
Result<void> checkContent(const PlateContent& content)
{
    const auto inside = [](std::int64_t index, std::size_t size) {
        return index >= 0 && std::size_t(index) < size;
    };
    const auto& plate = content.plate;
    if (plate.name.empty())
        return Error{Errc::BadArgument, plate.folder, "a plate needs a name"};
    for (const Field& field : content.fields)
        if (!inside(field.well, content.wells.size()))
            return Error{Errc::BadArgument, plate.name, "a field of no well"};
    for (const ImageRef& image : content.images)
        if (!inside(image.field, content.fields.size()) || !inside(image.channel, plate.channels.size()))
            return Error{Errc::BadArgument, plate.name, "an image of no field or channel"};
    return {};
}

class PlateMerge
{
public:
    PlateMerge(const PlateContent& content, StoredPlates& stored)
        : m_content(content), m_stored(stored), m_wellKeys(content.wells.size()),
          m_fieldIds(content.fields.size())
    {
    }

    /// Pieces of work: the plate itself, then wells, fields and images.
    std::size_t pieces() const
    {
        return 1 + m_content.wells.size() + m_content.fields.size() + m_content.images.size();
    }
    Result<void> store(Connection& connection, std::size_t piece)
    {
        if (piece == 0)
            return storePlate(connection);
        if (--piece < m_content.wells.size())
            return storeWell(connection, piece);
        piece -= m_content.wells.size();
        if (piece < m_content.fields.size())
            return storeField(connection, piece);
        return storeImage(connection, piece - m_content.fields.size());
    }
    PlateKey key() const { return m_plate; }

private:
    Result<void> storePlate(Connection& connection);
    Result<void> storeChannels(Connection& connection);
    Result<void> storeWell(Connection& connection, std::size_t index);
    Result<void> storeMetadata(Connection& connection, WellKey key, const Well& well);
    Result<void> storeField(Connection& connection, std::size_t index);
    Result<void> storeImage(Connection& connection, std::size_t index);

    const PlateContent& m_content;
    StoredPlates& m_stored;
    PlateKey m_plate = 0;
    std::vector<int> m_places; ///< of the content's channels in the stored list
    std::vector<WellKey> m_wellKeys;
    std::vector<FieldId> m_fieldIds;
};

Result<void> PlateMerge::storePlate(Connection& connection)
{
    const Plate& plate = m_content.plate;
    // A pixel size that somebody set by hand stays where the files do not say.
    Statement row(
        connection,
        "INSERT INTO plate (name, rows, columns, folder, pixel_size, ready_crops) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name) DO UPDATE SET "
        "rows = max(rows, excluded.rows), columns = max(columns, excluded.columns), "
        "folder = excluded.folder, ready_crops = excluded.ready_crops, "
        "pixel_size = CASE WHEN excluded.pixel_size > 0 THEN excluded.pixel_size ELSE pixel_size END "
        "RETURNING id");
    row.bind(1, plate.name).bind(2, plate.format.rows).bind(3, plate.format.columns).bind(4, plate.folder);
    row.bind(5, plate.pixelSize).bind(6, plate.readyCrops);
    if (row.step())
        m_plate = row.integer(0);
    if (auto done = row.run(); !done)
        return done;
    return storeChannels(connection);
}

Result<void> PlateMerge::storeChannels(Connection& connection)
{
    std::vector<std::string> known;
    Statement rows(connection, "SELECT name FROM channel WHERE plate = ?1 ORDER BY place");
    rows.bind(1, m_plate);
    while (rows.step())
        known.push_back(rows.text(0));
    if (auto done = rows.done(); !done)
        return done;
    const auto imported = channelsAsImported(connection, m_plate);
    if (!imported)
        return imported.error();
    const auto& channels = m_content.plate.channels;
    // Two channels that have changed names by hand are still called as before in their files.
    const bool asBefore = imported->size() == known.size() && !imported->empty() &&
                          std::ranges::all_of(channels, [&](const Channel& channel) { return std::ranges::count(*imported, channel.name) > 0; });
    const auto placeOf = [&](const Channel& channel) {
        const auto& names = asBefore ? *imported : known;
        return int(std::ranges::find(names, channel.name) - names.begin());
    };
    const auto isKnown = [&](const Channel& channel) { return placeOf(channel) < int(known.size()); };
    const bool byPlace = known.size() == channels.size() && !std::ranges::all_of(channels, isKnown);
    m_places.clear();
    Statement insert(connection, "INSERT INTO channel (plate, place, name, colour) VALUES (?1, ?2, ?3, ?4)");
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const int place = byPlace ? int(i) : placeOf(channels[i]);
        m_places.push_back(place);
        if (place < int(known.size()))
            continue;
        known.push_back(channels[i].name);
        insert.bind(1, m_plate)
            .bind(2, place)
            .bind(3, channels[i].name)
            .bind(4, std::int64_t(channels[i].colour));
        if (auto done = insert.run(); !done)
            return done;
    }
    return {};
}

Result<void> PlateMerge::storeWell(Connection& connection, std::size_t index)
{
    const Well& well = m_content.wells[index];
    Statement find(connection, "SELECT id FROM well WHERE plate = ?1 AND row = ?2 AND column = ?3");
    find.bind(1, m_plate).bind(2, int(well.place.row)).bind(3, int(well.place.column));
    const bool known = find.step();
    if (auto done = find.done(); !done)
        return done;
    if (known) {
        m_wellKeys[index] = find.integer(0);
        return {};
    }
    Statement insert(connection,
                     "INSERT INTO well (plate, row, column, treatment, concentration, unit, control, "
                     "excluded, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    insert.bind(1, m_plate).bind(2, int(well.place.row)).bind(3, int(well.place.column));
    insert.bind(4, well.treatment.name).bind(5, well.treatment.concentration).bind(6, well.treatment.unit);
    insert.bind(7, int(well.control)).bind(8, well.excluded).bind(9, well.exclusionReason);
    if (auto done = insert.run(); !done)
        return done;
    m_wellKeys[index] = connection.lastId();
    ++m_stored.wellsAdded;
    return storeMetadata(connection, m_wellKeys[index], well);
}

Result<void> PlateMerge::storeMetadata(Connection& connection, WellKey key, const Well& well)
{
    Statement insert(connection, "INSERT INTO well_metadata (well, key, value) VALUES (?1, ?2, ?3)");
    for (const auto& [name, value] : well.metadata)
        if (auto done = insert.bind(1, key).bind(2, name).bind(3, value).run(); !done)
            return done;
    return {};
}

Result<void> PlateMerge::storeField(Connection& connection, std::size_t index)
{
    const Field& field = m_content.fields[index];
    const WellKey well = m_wellKeys[std::size_t(field.well)];
    Statement find(connection, "SELECT id FROM field WHERE well = ?1 AND site = ?2 AND part = ?3");
    find.bind(1, well).bind(2, field.site).bind(3, field.part);
    const FieldId known = find.step() ? find.integer(0) : 0;
    if (auto done = find.done(); !done)
        return done;
    m_fieldIds[index] = known;
    if (known) {
        // A size is only taken over when an image could be read this time.
        Statement update(connection, "UPDATE field SET x = ?2, y = ?3, split_group = ?4, "
                                     "width = CASE WHEN ?5 > 0 THEN ?5 ELSE width END, "
                                     "height = CASE WHEN ?6 > 0 THEN ?6 ELSE height END WHERE id = ?1");
        update.bind(1, known).bind(2, field.x).bind(3, field.y).bind(4, field.group);
        return update.bind(5, field.width).bind(6, field.height).run();
    }
    Statement insert(connection,
                     "INSERT INTO field (well, site, part, width, height, x, y, excluded, reason, "
                     "split_group) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    insert.bind(1, well).bind(2, field.site).bind(3, field.part).bind(4, field.width).bind(5, field.height);
    insert.bind(6, field.x).bind(7, field.y).bind(8, field.excluded).bind(9, field.exclusionReason);
    if (auto done = insert.bind(10, field.group).run(); !done)
        return done;
    m_fieldIds[index] = connection.lastId();
    ++m_stored.fieldsAdded;
    return {};
}

Result<void> PlateMerge::storeImage(Connection& connection, std::size_t index)
{
    const ImageRef& image = m_content.images[index];
    const auto bindAll = [&](Statement& row) -> Statement& {
        row.bind(1, m_fieldIds[std::size_t(image.field)]).bind(2, m_places[std::size_t(image.channel)]);
        row.bind(3, image.path).bind(4, image.page).bind(5, image.sample).bind(6, image.bits);
        return row.bind(7, int(image.state)).bind(8, image.detail);
    };
    Statement insert(connection,
                     "INSERT OR IGNORE INTO image (field, channel, path, page, sample, bits, state, "
                     "detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (auto done = bindAll(insert).run(); !done)
        return done;
    if (connection.changes() > 0) {
        ++m_stored.imagesAdded;
        return {};
    }
    Statement update(connection,
                     "UPDATE image SET path = ?3, page = ?4, sample = ?5, bits = ?6, state = ?7, "
                     "detail = ?8 WHERE field = ?1 AND channel = ?2 AND (path <> ?3 OR page <> ?4 OR "
                     "sample <> ?5 OR bits <> ?6 OR state <> ?7 OR detail <> ?8)");
    if (auto done = bindAll(update).run(); !done)
        return done;
    m_stored.imagesChanged += std::size_t(connection.changes());
    return {};
}

} // namespace

Result<StoredPlates> storePlates(Project& project, const std::vector<PlateContent>& plates,
                                 const Progress& progress)
{
    for (const PlateContent& content : plates)
        if (auto good = checkContent(content); !good)
            return good.error();
    StoredPlates stored;
    for (std::size_t i = 0; i < plates.size(); ++i) {
        PlateMerge merge(plates[i], stored);
        const auto body = [&](Connection& c, std::size_t piece) { return merge.store(c, piece); };
        const double n = double(plates.size());
        if (auto done = writeInChunks(project.database(), merge.pieces(), body,
                                      part(progress, double(i) / n, double(i + 1) / n));
            !done)
            return done.error();
        stored.plates.push_back(merge.key());
    }
    return stored;
}

} // namespace phenodrop

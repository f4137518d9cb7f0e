// Labels from and to tables.
#include "core/store/cellstore.h"
#include "core/store/labelstore.h"
#include "core/store/platestore.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace phenodrop {

namespace {

constexpr double LeastTolerance = 5; // px
constexpr std::size_t MostProblems = 1000;

/// Plates, wells and fields of a project by name.
class Places
{
public:
    static Result<Places> read(const Project& project)
    {
        Places places;
        auto plates = loadPlates(project);
        auto wells = loadAllWells(project);
        auto fields = loadAllFields(project);
        if (!plates || !wells || !fields)
            return !plates ? plates.error() : !wells ? wells.error() : fields.error();
        for (const Plate& plate : *plates)
            places.m_plates[plate.name] = plate.key;
        for (const Well& well : *wells)
            places.m_wells[{well.plate, well.place}] = well.key;
        for (const Field& field : *fields)
            places.m_fields[field.well].push_back(field);
        return places;
    }
    std::size_t plateCount() const { return m_plates.size(); }
    /// An empty name is the project's only plate; 0 where there is none of the name.
    PlateKey plate(const std::string& name) const
    {
        if (name.empty() && m_plates.size() == 1)
            return m_plates.begin()->second;
        const auto found = m_plates.find(name);
        return found == m_plates.end() ? 0 : found->second;
    }
    WellKey well(PlateKey plate, WellId place) const
    {
        const auto found = m_wells.find({plate, place});
        return found == m_wells.end() ? 0 : found->second;
    }
    const std::vector<Field>& fields(WellKey well) const
    {
        static const std::vector<Field> none;
        const auto found = m_fields.find(well);
        return found == m_fields.end() ? none : found->second;
    }

private:
    std::map<std::string, PlateKey> m_plates;
    std::map<std::pair<PlateKey, WellId>, WellKey> m_wells;
    std::unordered_map<WellKey, std::vector<Field>> m_fields;
};

struct Columns {
    int plate, well, field, part, x, y, phenotype;
    explicit Columns(const Table& table)
        : plate(table.column({"plate", "Metadata_Plate"})),
          well(table.column({"well", "Metadata_Well", "well_position"})),
          field(table.column({"field", "site", "fov", "Metadata_Site"})), part(table.column({"part"})),
          x(table.column({"x", "Nuclei_Location_Center_X", "Location_Center_X"})),
          y(table.column({"y", "Nuclei_Location_Center_Y", "Location_Center_Y"})),
          phenotype(table.column({"phenotype", "label", "class", "Label_Manual"}))
    {
    }
};

class Resolver
{
public:
    Resolver(const Project& project, Places places, const Table& table, const LabelCsvOptions& options)
        : m_project(project), m_places(std::move(places)), m_table(table), m_columns(table),
          m_options(options)
    {
    }
    Result<ResolvedLabels> resolve();

private:
    Result<void> resolveRow(std::size_t index);
    Result<void> nearest(const std::vector<FieldId>& fields, double x, double y);
    Result<void> every(const std::vector<FieldId>& fields);
    Result<const std::vector<Cell>*> cellsOf(FieldId field);
    void add(CellId cell);
    void problem(const std::string& text);
    std::string value(int column) const
    {
        return column < 0 ? std::string() : m_table.rows[m_row][std::size_t(column)];
    }

    const Project& m_project;
    const Places m_places;
    const Table& m_table;
    const Columns m_columns;
    const LabelCsvOptions& m_options;
    std::size_t m_row = 0;
    std::size_t m_contradictions = 0; ///< of the present row
    std::size_t m_unlistedProblems = 0;
    std::unordered_map<FieldId, std::vector<Cell>> m_cells;
    std::unordered_map<CellId, std::size_t> m_labelOf; ///< index in the labels
    ResolvedLabels m_result;
};

Result<ResolvedLabels> Resolver::resolve()
{
    if (m_columns.well < 0 || m_columns.phenotype < 0)
        return Error{Errc::BadFormat, m_options.fileName, "needs the columns well and phenotype"};
    if (m_columns.plate < 0 && m_places.plateCount() != 1)
        return Error{Errc::BadFormat, m_options.fileName,
                     "needs the column plate: the project has " + std::to_string(m_places.plateCount()) +
                         " plates"};
    for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
        m_contradictions = 0;
        if (auto done = resolveRow(i); !done)
            return done.error();
        if (m_contradictions > 0)
            problem(std::to_string(m_contradictions) + " cells have another phenotype by an earlier line");
    }
    auto& problems = m_result.report.problems;
    if (m_unlistedProblems > 0)
        problems.push_back("… and " + std::to_string(m_unlistedProblems) + " more");
    m_result.report.rows = m_table.rows.size();
    m_result.report.cells = m_result.labels.size();
    return std::move(m_result);
}

Result<void> Resolver::resolveRow(std::size_t index)
{
    m_row = index;
    const std::string plateName = value(m_columns.plate);
    const auto place = parseWellId(value(m_columns.well));
    const PlateKey plate = m_places.plate(plateName);
    if (value(m_columns.phenotype).empty())
        return problem("no phenotype"), Result<void>();
    if (plate == 0)
        return problem("no plate '" + plateName + "'"), Result<void>();
    if (!place)
        return problem("not a well: '" + value(m_columns.well) + "'"), Result<void>();
    const WellKey well = m_places.well(plate, *place);
    if (well == 0)
        return problem("no well " + wellName(*place)), Result<void>();
    const double site = parseNumber(value(m_columns.field));
    const double part = parseNumber(value(m_columns.part));
    std::vector<FieldId> fields;
    for (const Field& field : m_places.fields(well))
        if ((std::isnan(site) || field.site == site) && (std::isnan(part) || field.part == part))
            fields.push_back(field.id);
    if (fields.empty())
        return problem("no field " + value(m_columns.field) + " in well " + wellName(*place)), Result<void>();
    const std::string x = value(m_columns.x);
    const std::string y = value(m_columns.y);
    if (x.empty() && y.empty())
        return every(fields);
    if (std::isnan(parseNumber(x)) || std::isnan(parseNumber(y)))
        return problem("not a place: '" + x + "', '" + y + "'"), Result<void>();
    if (std::isnan(site) && fields.size() > 1)
        return problem("a place needs its field"), Result<void>();
    return nearest(fields, parseNumber(x), parseNumber(y));
}

Result<void> Resolver::nearest(const std::vector<FieldId>& fields, double x, double y)
{
    const Cell* best = nullptr;
    double bestDistance = 0;
    for (const FieldId field : fields) {
        const auto cells = cellsOf(field);
        if (!cells)
            return cells.error();
        for (const Cell& cell : **cells) {
            const double distance = std::hypot(cell.x - x, cell.y - y);
            if (!best || distance < bestDistance) {
                best = &cell;
                bestDistance = distance;
            }
        }
    }
    if (!best)
        return problem("the field has no cells"), Result<void>();
    const double radius = std::sqrt(best->area / std::numbers::pi);
    const double tolerance = m_options.tolerance > 0 ? m_options.tolerance : std::max(LeastTolerance, radius);
    if (bestDistance > tolerance)
        problem("no cell within " + std::to_string(std::lround(tolerance)) + " px");
    else
        add(best->id);
    return {};
}

Result<void> Resolver::every(const std::vector<FieldId>& fields)
{
    bool some = false;
    for (const FieldId field : fields) {
        const auto cells = cellsOf(field);
        if (!cells)
            return cells.error();
        some = some || !(*cells)->empty();
        for (const Cell& cell : **cells)
            add(cell.id);
    }
    if (!some)
        problem("no cells there");
    return {};
}

Result<const std::vector<Cell>*> Resolver::cellsOf(FieldId field)
{
    const auto known = m_cells.find(field);
    if (known != m_cells.end())
        return &known->second;
    auto cells = loadCellsOfField(m_project, field);
    if (!cells)
        return cells.error();
    return &(m_cells[field] = std::move(*cells));
}

void Resolver::add(CellId cell)
{
    const std::string phenotype = value(m_columns.phenotype);
    const auto [place, isNew] = m_labelOf.try_emplace(cell, m_result.labels.size());
    if (isNew)
        m_result.labels.push_back({cell, phenotype});
    else if (!equalNames(m_result.labels[place->second].phenotype, phenotype))
        ++m_contradictions;
}

void Resolver::problem(const std::string& text)
{
    auto& problems = m_result.report.problems;
    if (problems.size() < MostProblems)
        problems.push_back("line " + std::to_string(m_row + 2) + ": " + text); // line 1 is the header
    else
        ++m_unlistedProblems;
}

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",;\"\t\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

/// With a point whatever the locale, and no digit more than needed.
std::string numberText(float value)
{
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
}

} // namespace

Result<ResolvedLabels> readLabelCsv(const Project& project, std::istream& in, const LabelCsvOptions& options)
{
    const auto table = readTable(in);
    if (!table)
        return table.error();
    auto places = Places::read(project);
    if (!places)
        return places.error();
    return Resolver(project, std::move(*places), *table, options).resolve();
}

Result<LabelCsvReport> importLabelCsv(Project& project, LabelJournal& journal, std::istream& in,
                                      const LabelCsvOptions& options)
{
    auto resolved = readLabelCsv(project, in, options);
    if (!resolved)
        return resolved.error();
    const auto changed = journal.importLabels(resolved->labels, options.fileName);
    if (!changed)
        return changed.error();
    resolved->report.changed = *changed;
    return std::move(resolved->report);
}

Result<void> exportLabelCsv(const Project& project, const LabelJournal& journal, std::ostream& out)
{
    const auto labelled = journal.labelledCells();
    std::vector<CellId> ids;
    for (const auto& [cell, label] : labelled)
        ids.push_back(cell);
    const auto cells = loadCellsById(project, ids);
    const auto plates = loadPlates(project);
    const auto wells = loadAllWells(project);
    const auto fields = loadAllFields(project);
    if (!cells || !plates || !wells || !fields)
        return !cells ? cells.error() : !plates ? plates.error() : !wells ? wells.error() : fields.error();
    std::unordered_map<PlateKey, std::string> plateNames;
    for (const Plate& plate : *plates)
        plateNames[plate.key] = quoted(plate.name);
    std::unordered_map<WellKey, std::string> wellTexts;
    for (const Well& well : *wells)
        wellTexts[well.key] = plateNames[well.plate] + ',' + wellName(well.place);
    std::unordered_map<FieldId, std::string> fieldTexts;
    for (const Field& field : *fields)
        fieldTexts[field.id] =
            wellTexts[field.well] + ',' + std::to_string(field.site) + ',' + std::to_string(field.part);
    out << "plate,well,field,part,x,y,phenotype,cell\n";
    for (const Cell& cell : *cells) {
        const Phenotype* phenotype = journal.phenotype(journal.labelOf(cell.id));
        out << fieldTexts[cell.field] << ',' << numberText(cell.x) << ',' << numberText(cell.y) << ','
            << quoted(phenotype ? phenotype->name : std::string()) << ',' << cell.id << '\n';
    }
    return out ? Result<void>() : Error{Errc::WriteFailed, "labels"};
}

} // namespace phenodrop

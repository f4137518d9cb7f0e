<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>FindCells</name>
    <message numerus="yes">
        <source>Found %Ln cell(s)</source>
        <translation>
            <numerusform>Found %Ln cell</numerusform>
            <numerusform>Found %Ln cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln field(s).</source>
        <translation>
            <numerusform>in %Ln field.</numerusform>
            <numerusform>in %Ln fields.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) could not be read.</source>
        <translation>
            <numerusform>%Ln field could not be read.</numerusform>
            <numerusform>%Ln fields could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) found no cell any more. Ctrl+Z goes back to the earlier cells.</source>
        <translation>
            <numerusform>%Ln label found no cell any more. Ctrl+Z goes back to the earlier cells.</numerusform>
            <numerusform>%Ln labels found no cell any more. Ctrl+Z goes back to the earlier cells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelFiles</name>
    <message numerus="yes">
        <source>Labelled %Ln cell(s) from the table.</source>
        <translation>
            <numerusform>Labelled %Ln cell from the table.</numerusform>
            <numerusform>Labelled %Ln cells from the table.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out, first: %1</source>
        <translation>
            <numerusform>%Ln line was left out: %1</numerusform>
            <numerusform>%Ln lines were left out, first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayoutVerb</name>
    <message numerus="yes">
        <source>Layout: %n well(s) changed.</source>
        <translation>
            <numerusform>Layout: %n well changed.</numerusform>
            <numerusform>Layout: %n wells changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Layout of %n well(s)</source>
        <translation>
            <numerusform>Layout of %n well</numerusform>
            <numerusform>Layout of %n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s), first: %1</source>
        <translation>
            <numerusform>%n remark: %1</numerusform>
            <numerusform>%n remarks, first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeasureVerb</name>
    <message numerus="yes">
        <source>Measured %Ln cell(s).</source>
        <translation>
            <numerusform>Measured %Ln cell.</numerusform>
            <numerusform>Measured %Ln cells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlateViews</name>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cell</numerusform>
            <numerusform>%Ln cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchText</name>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n well</numerusform>
            <numerusform>%n wells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::Annotations</name>
    <message numerus="yes">
        <source>Unlabel %Ln cell(s)</source>
        <translation>
            <numerusform>Unlabel %Ln cell</numerusform>
            <numerusform>Unlabel %Ln cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln cell(s)</source>
        <translation>
            <numerusform>Label %Ln cell</numerusform>
            <numerusform>Label %Ln cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %Ln label(s)</source>
        <translation>
            <numerusform>Keep %Ln label</numerusform>
            <numerusform>Keep %Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln label(s)</source>
        <translation>
            <numerusform>Import %Ln label</numerusform>
            <numerusform>Import %Ln labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message numerus="yes">
        <source>Imported %n plate(s)</source>
        <translation>
            <numerusform>Imported %n plate</numerusform>
            <numerusform>Imported %n plates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n well</numerusform>
            <numerusform>%n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::JobBar</name>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateList</name>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n flag</numerusform>
            <numerusform>%n flags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n plate(s)…</source>
        <translation>
            <numerusform>Remove %n plate…</numerusform>
            <numerusform>Remove %n plates…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateListModel</name>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n well</numerusform>
            <numerusform>%n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PlatesPage</name>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Include %n well(s)</source>
        <translation>
            <numerusform>Include %n well</numerusform>
            <numerusform>Include %n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n well(s)</source>
        <translation>
            <numerusform>Exclude %n well</numerusform>
            <numerusform>Exclude %n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) chosen: N negative, P positive, S sample, or the menu</source>
        <translation>
            <numerusform>%n well chosen: N negative, P positive, S sample, or the menu</numerusform>
            <numerusform>%n wells chosen: N negative, P positive, S sample, or the menu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %Ln field(s)</source>
        <translation>
            <numerusform>Exclude %Ln field</numerusform>
            <numerusform>Exclude %Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::TopBar</name>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plate</numerusform>
            <numerusform>%n plates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n new notice</numerusform>
            <numerusform>%n new notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::DosePanel</name>
    <message numerus="yes">
        <source>%n dose(s)</source>
        <translation>
            <numerusform>%n dose</numerusform>
            <numerusform>%n doses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plate</numerusform>
            <numerusform>%n plates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n well</numerusform>
            <numerusform>%n wells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::HitsPanel</name>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n well</numerusform>
            <numerusform>%n wells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message numerus="yes">
        <source>%Ln file(s) ignored</source>
        <translation>
            <numerusform>%Ln file ignored</numerusform>
            <numerusform>%Ln files ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plate</numerusform>
            <numerusform>%n plates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n well</numerusform>
            <numerusform>%n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln crop(s)</source>
        <translation>
            <numerusform>%Ln crop</numerusform>
            <numerusform>%Ln crops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) without images</source>
        <translation>
            <numerusform>%n well without images</numerusform>
            <numerusform>%n wells without images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ResponseColumn</name>
    <message numerus="yes">
        <source>%1 has %n dose(s): too few for a dose response, which needs at least 3.</source>
        <translation>
            <numerusform>%1 has %n dose: too few for a dose response, which needs at least 3.</numerusform>
            <numerusform>%1 has %n doses: too few for a dose response, which needs at least 3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenQueue</name>
    <message numerus="yes">
        <source>%Ln field(s) failed</source>
        <translation>
            <numerusform>%Ln field failed</numerusform>
            <numerusform>%Ln fields failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PatternPreview</name>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation><numerusform>%n well</numerusform><numerusform>%n wells</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation><numerusform>%n channel</numerusform><numerusform>%n channels</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out as thumbnails</source>
        <translation><numerusform>%Ln left out as a thumbnail</numerusform><numerusform>%Ln left out as thumbnails</numerusform></translation>
    </message>
</context>
<context>
    <name>ExportVerbs</name>
    <message numerus="yes">
        <source>Wrote %1 (%Ln row(s)).</source>
        <translation><numerusform>Wrote %1 (%Ln row).</numerusform><numerusform>Wrote %1 (%Ln rows).</numerusform></translation>
    </message>
</context>
<context>
    <name>phenodrop::SpeakerPanel</name>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) at the line</source>
        <translation>
            <numerusform>%n group at the line</numerusform>
            <numerusform>%n groups at the line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) left out. The first: %1</source>
        <translation>
            <numerusform>%n recording left out. The first: %1</numerusform>
            <numerusform>%n recordings left out. The first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ArticlesPanel</name>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::NewspaperPanel</name>
    <message numerus="yes">
        <source>%n file(s) of these pages are in %1 already.</source>
        <translation>
            <numerusform>%n file of these pages is in %1 already.</numerusform>
            <numerusform>%n files of these pages are in %1 already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete article(s)</source>
        <translation>
            <numerusform>Delete article</numerusform>
            <numerusform>Delete articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other thing(s) could not be used.</source>
        <translation>
            <numerusform>%n other thing could not be used.</numerusform>
            <numerusform>%n other things could not be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finding articles on %n page(s)</source>
        <translation>
            <numerusform>Finding articles on %n page</numerusform>
            <numerusform>Finding articles on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) written to %1.</source>
        <translation>
            <numerusform>%n page written to %1.</numerusform>
            <numerusform>%n pages written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::OpenPages</name>
    <message numerus="yes">
        <source>%n article(s) in the file</source>
        <translation>
            <numerusform>%n article in the file</numerusform>
            <numerusform>%n articles in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) in the file</source>
        <translation>
            <numerusform>%n block in the file</numerusform>
            <numerusform>%n blocks in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) found</source>
        <translation>
            <numerusform>%n article found</numerusform>
            <numerusform>%n articles found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s), edited</source>
        <translation>
            <numerusform>%n article, edited</numerusform>
            <numerusform>%n articles, edited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnScreenVerb</name>
    <message numerus="yes">
        <source>Learned from %Ln cell(s); the map shows it.</source>
        <translation>
            <numerusform>Learned from %Ln cell; the map shows it.</numerusform>
            <numerusform>Learned from %Ln cells; the map shows it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Placed %Ln cell(s) on the map.</source>
        <translation>
            <numerusform>Placed %Ln cell on the map.</numerusform>
            <numerusform>Placed %Ln cells on the map.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message numerus="yes">
        <source>%Ln ignored</source>
        <translation>
            <numerusform>%Ln ignored</numerusform>
            <numerusform>%Ln ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n well</numerusform>
            <numerusform>%n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln crop(s)</source>
        <translation>
            <numerusform>%Ln crop</numerusform>
            <numerusform>%Ln crops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) without images</source>
        <translation>
            <numerusform>%n well without images</numerusform>
            <numerusform>%n wells without images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::MergePage</name>
    <message numerus="yes">
        <source>%Ln of their label(s) lie on no cell here and are left out.</source>
        <translation>
            <numerusform>%Ln of their labels lies on no cell here and is left out.</numerusform>
            <numerusform>%Ln of their labels lie on no cell here and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) change</source>
        <translation>
            <numerusform>%Ln label changes</numerusform>
            <numerusform>%Ln labels change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged: %Ln label(s) changed. Undo takes all of them back at once.</source>
        <translation>
            <numerusform>Merged: %Ln label changed. Undo takes all of them back at once.</numerusform>
            <numerusform>Merged: %Ln labels changed. Undo takes all of them back at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::CompareView</name>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cell</numerusform>
            <numerusform>%Ln cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::FacePanel</name>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) left out. The first: %1</source>
        <translation>
            <numerusform>%n picture left out. The first: %1</numerusform>
            <numerusform>%n pictures left out. The first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::LostLabelsDialog</name>
    <message numerus="yes">
        <source>%Ln label(s) chosen.</source>
        <translation>
            <numerusform>%Ln label chosen.</numerusform>
            <numerusform>%Ln labels chosen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WellVerbs</name>
    <message numerus="yes">
        <source>Include %n well(s)</source>
        <translation>
            <numerusform>Include %n well</numerusform>
            <numerusform>Include %n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n well(s)</source>
        <translation>
            <numerusform>Exclude %n well</numerusform>
            <numerusform>Exclude %n wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n control(s)</source>
        <translation>
            <numerusform>Mark %n control</numerusform>
            <numerusform>Mark %n controls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unmark %n control(s)</source>
        <translation>
            <numerusform>Unmark %n control</numerusform>
            <numerusform>Unmark %n controls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenWorkspace</name>
    <message numerus="yes">
        <source>Screened %1 cells in %Ln field(s).</source>
        <translation>
            <numerusform>Screened %1 cells in %Ln field.</numerusform>
            <numerusform>Screened %1 cells in %Ln fields.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %1 (%Ln row(s)).</source>
        <translation>
            <numerusform>Wrote %1 (%Ln row).</numerusform>
            <numerusform>Wrote %1 (%Ln rows).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PixelQuestion</name>
    <message numerus="yes">
        <source>and %n more plate(s)</source>
        <translation>
            <numerusform>and %n more plate</numerusform>
            <numerusform>and %n more plates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::GivenCellsDialog</name>
    <message numerus="yes">
        <source>The project lacks %Ln field(s) of the table: %1</source>
        <translation>
            <numerusform>The project lacks %Ln field of the table: %1</numerusform>
            <numerusform>The project lacks %Ln fields of the table: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) without a mask keep their cells: %1</source>
        <translation>
            <numerusform>%Ln image without a mask keeps its cells: %1</numerusform>
            <numerusform>%Ln images without a mask keep their cells: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::MonitoringPanel</name>
    <message numerus="yes">
        <source>%1 rows of %n reading(s).</source>
        <translation>
            <numerusform>%1 rows of %n reading.</numerusform>
            <numerusform>%1 rows of %n readings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportVerbs</name>
    <message numerus="yes">
        <source>%Ln image file(s) are still missing, among them %1.</source>
        <translation>
            <numerusform>%Ln image file is still missing: %1.</numerusform>
            <numerusform>%Ln image files are still missing, among them %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found %Ln image file(s) again.</source>
        <translation>
            <numerusform>Found %Ln image file again.</numerusform>
            <numerusform>Found %Ln image files again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message numerus="yes">
        <source>Import %n plate(s)</source>
        <translation>
            <numerusform>Import %n plate</numerusform>
            <numerusform>Import %n plates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message numerus="yes">
        <source>Include %Ln field(s)</source>
        <translation>
            <numerusform>Include %Ln field</numerusform>
            <numerusform>Include %Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovePlate</name>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cell</numerusform>
            <numerusform>%Ln cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %1 with %Ln cell(s).</source>
        <translation>
            <numerusform>Removed %1 with %Ln cell.</numerusform>
            <numerusform>Removed %1 with %Ln cells.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plate</numerusform>
            <numerusform>%n plates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n plate(s)</source>
        <translation>
            <numerusform>Remove %n plate</numerusform>
            <numerusform>Remove %n plates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They come back with their cells, labels and results. A plate is kept for %n hour(s) after it was removed.</source>
        <translation>
            <numerusform>They come back with their cells, labels and results. A plate is kept for %n hour after it was removed.</numerusform>
            <numerusform>They come back with their cells, labels and results. A plate is kept for %n hours after it was removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No plate was removed in the last %n hour(s).</source>
        <translation>
            <numerusform>No plate was removed in the last %n hour.</numerusform>
            <numerusform>No plate was removed in the last %n hours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::OddModel</name>
    <message numerus="yes">
        <source>in the other %n well(s) of %1 it is %2 to %3, %4 times what replicates usually differ by.</source>
        <translation>
            <numerusform>in the other %n well of %1 it is %2 to %3, %4 times what replicates usually differ by.</numerusform>
            <numerusform>in the other %n wells of %1 it is %2 to %3, %4 times what replicates usually differ by.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::RenameChannelDialog</name>
    <message numerus="yes">
        <source>On all %n plate(s) with a channel of this name</source>
        <translation>
            <numerusform>On the %n plate with a channel of this name</numerusform>
            <numerusform>On all %n plates with a channel of this name</numerusform>
        </translation>
    </message>
</context>
</TS>

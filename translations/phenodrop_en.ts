<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>FindCells</name>
    <message numerus="yes">
        <source>Found %n cell(s)</source>
        <translation>
            <numerusform>Found %n cell</numerusform>
            <numerusform>Found %n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n field(s).</source>
        <translation>
            <numerusform>in %n field.</numerusform>
            <numerusform>in %n fields.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) could not be read.</source>
        <translation>
            <numerusform>%n field could not be read.</numerusform>
            <numerusform>%n fields could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) found no cell any more. Ctrl+Z goes back to the earlier cells.</source>
        <translation>
            <numerusform>%n label found no cell any more. Ctrl+Z goes back to the earlier cells.</numerusform>
            <numerusform>%n labels found no cell any more. Ctrl+Z goes back to the earlier cells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelFiles</name>
    <message numerus="yes">
        <source>Labelled %n cell(s) from the table.</source>
        <translation>
            <numerusform>Labelled %n cell from the table.</numerusform>
            <numerusform>Labelled %n cells from the table.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were left out, first: %1</source>
        <translation>
            <numerusform>%n line was left out: %1</numerusform>
            <numerusform>%n lines were left out, first: %1</numerusform>
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
        <source>Measured %n cell(s).</source>
        <translation>
            <numerusform>Measured %n cell.</numerusform>
            <numerusform>Measured %n cells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlateViews</name>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
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
        <source>Unlabel %n cell(s)</source>
        <translation>
            <numerusform>Unlabel %n cell</numerusform>
            <numerusform>Unlabel %n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %n cell(s)</source>
        <translation>
            <numerusform>Label %n cell</numerusform>
            <numerusform>Label %n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %n label(s)</source>
        <translation>
            <numerusform>Keep %n label</numerusform>
            <numerusform>Keep %n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n label(s)</source>
        <translation>
            <numerusform>Import %n label</numerusform>
            <numerusform>Import %n labels</numerusform>
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
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
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
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n field(s)</source>
        <translation>
            <numerusform>Exclude %n field</numerusform>
            <numerusform>Exclude %n fields</numerusform>
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
        <source>%n file(s) ignored</source>
        <translation>
            <numerusform>%n file ignored</numerusform>
            <numerusform>%n files ignored</numerusform>
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
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n crop(s)</source>
        <translation>
            <numerusform>%n crop</numerusform>
            <numerusform>%n crops</numerusform>
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
        <source>%n field(s) failed</source>
        <translation>
            <numerusform>%n field failed</numerusform>
            <numerusform>%n fields failed</numerusform>
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
        <source>%n left out as thumbnails</source>
        <translation><numerusform>%n left out as a thumbnail</numerusform><numerusform>%n left out as thumbnails</numerusform></translation>
    </message>
</context>
<context>
    <name>ExportVerbs</name>
    <message numerus="yes">
        <source>Wrote %1 (%n row(s)).</source>
        <translation><numerusform>Wrote %1 (%n row).</numerusform><numerusform>Wrote %1 (%n rows).</numerusform></translation>
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
        <source>Learned from %n cell(s); the map shows it.</source>
        <translation>
            <numerusform>Learned from %n cell; the map shows it.</numerusform>
            <numerusform>Learned from %n cells; the map shows it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Placed %n cell(s) on the map.</source>
        <translation>
            <numerusform>Placed %n cell on the map.</numerusform>
            <numerusform>Placed %n cells on the map.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n ignored</numerusform>
            <numerusform>%n ignored</numerusform>
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
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n crop(s)</source>
        <translation>
            <numerusform>%n crop</numerusform>
            <numerusform>%n crops</numerusform>
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
        <source>%n of their label(s) lie on no cell here and are left out.</source>
        <translation>
            <numerusform>%n of their labels lies on no cell here and is left out.</numerusform>
            <numerusform>%n of their labels lie on no cell here and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) change</source>
        <translation>
            <numerusform>%n label changes</numerusform>
            <numerusform>%n labels change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged: %n label(s) changed. Undo takes all of them back at once.</source>
        <translation>
            <numerusform>Merged: %n label changed. Undo takes all of them back at once.</numerusform>
            <numerusform>Merged: %n labels changed. Undo takes all of them back at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::CompareView</name>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
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
</context>
<context>
    <name>phenodrop::LostLabelsDialog</name>
    <message numerus="yes">
        <source>%n label(s) chosen.</source>
        <translation>
            <numerusform>%n label chosen.</numerusform>
            <numerusform>%n labels chosen.</numerusform>
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
        <source>Screened %1 cells in %n field(s).</source>
        <translation>
            <numerusform>Screened %1 cells in %n field.</numerusform>
            <numerusform>Screened %1 cells in %n fields.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %1 (%n row(s)).</source>
        <translation>
            <numerusform>Wrote %1 (%n row).</numerusform>
            <numerusform>Wrote %1 (%n rows).</numerusform>
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
        <source>The project lacks %n field(s) of the table: %1</source>
        <translation>
            <numerusform>The project lacks %n field of the table: %1</numerusform>
            <numerusform>The project lacks %n fields of the table: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) without a mask keep their cells: %1</source>
        <translation>
            <numerusform>%n image without a mask keeps its cells: %1</numerusform>
            <numerusform>%n images without a mask keep their cells: %1</numerusform>
        </translation>
    </message>
</context>
</TS>

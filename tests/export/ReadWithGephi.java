import java.io.File;
import org.gephi.graph.api.*;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Reads a file as Gephi does and prints its nodes and edges, one a line, fields between tabs. */
public class ReadWithGephi {
    static Object value(Table table, Element element, String title) {
        for (Column column : table)
            if (column.getTitle().equals(title)) return element.getAttribute(column);
        return null;
    }

    public static void main(String[] args) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(args[0]));
        container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
        importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        Graph graph = model.getDirectedGraph();
        StringBuilder out = new StringBuilder();
        out.append("count\t" + graph.getNodeCount() + "\t" + graph.getEdgeCount() + "\n");
        for (Node node : graph.getNodes())
            out.append("node\t" + node.getId() + "\t" + node.getLabel() + "\t" + value(model.getNodeTable(), node, "type") + "\t"
                + String.format("#%02x%02x%02x", Math.round(node.r() * 255), Math.round(node.g() * 255), Math.round(node.b() * 255)) + "\n");
        for (Edge edge : graph.getEdges())
            out.append("edge\t" + edge.getSource().getId() + "\t" + edge.getTarget().getId() + "\t" + edge.getLabel() + "\t" + value(model.getEdgeTable(), edge, args[1]) + "\n");
        System.out.write(out.toString().getBytes("UTF-8"));
        System.out.flush();
    }
}

package io.submarine.cluster.benchmark.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.RaftGroupService;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.option.NodeOptions;
import io.submarine.cluster.benchmark.server.ServerProgram;

/**
 * A server process. Fsync before acknowledgement is JRaft's default, as all else here.
 */
public final class PlainServer {

	private static final String GROUP = "plain";

	private PlainServer() {
	}

	/**
	 * Runs it.
	 * @param arguments own address, all addresses, data folder
	 * @throws IOException if the folder cannot be made
	 */
	public static void main(String[] arguments) throws IOException {
		PlainSerializer.register();
		Path folder = Files.createDirectories(Path.of(arguments[2]));
		Configuration configuration = new Configuration();
		configuration.parse(arguments[1]);
		MapStateMachine map = new MapStateMachine();
		NodeOptions options = new NodeOptions();
		options.setFsm(map);
		options.setInitialConf(configuration);
		options.setLogUri(folder.resolve("log").toString());
		options.setRaftMetaUri(folder.resolve("meta").toString());
		RaftGroupService service = new RaftGroupService(GROUP, PeerId.parsePeer(arguments[0]), options);
		Node node = service.start();
		service.getRpcServer().registerProcessor(new RequestProcessor(map, node));
		ServerProgram.run(() -> new ServerProgram.Status(node.isLeader(false), map.applied()), Map.of());
	}

}

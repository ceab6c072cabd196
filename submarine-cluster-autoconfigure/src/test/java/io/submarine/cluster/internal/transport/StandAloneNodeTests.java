package io.submarine.cluster.internal.transport;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.RaftGroupService;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.util.RpcFactoryHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A Raft node that somebody else makes in the same JVM works as JRaft's manual says. */
class StandAloneNodeTests {

	@Test
	void worksWithoutKnowingOfUs(@TempDir Path folder) throws Exception {
		assertThat(RpcFactoryHelper.rpcFactory()).isInstanceOf(GrpcRaftRpcFactory.class);
		ClusterPort probe = new ClusterPort(Loopback.ANY_PORT, TransportSettings.DEFAULT);
		PeerId self = new PeerId("127.0.0.1", probe.start().port());
		probe.close();
		NodeOptions options = new NodeOptions();
		options.setFsm(new AppendingStateMachine());
		options.setInitialConf(new Configuration(List.of(self)));
		options.setLogUri(folder.resolve("log").toString());
		options.setRaftMetaUri(folder.resolve("meta").toString());
		RaftGroupService service = new RaftGroupService("theirs", self, options);
		try {
			Node node = service.start();
			Loopback.soon().until(node::isLeader);
			CompletableFuture<Status> done = new CompletableFuture<>();
			node.apply(new Task(ByteBuffer.wrap(new byte[] { 'x' }), done::complete));
			Loopback.soon().until(() -> done.isDone() && done.join().isOk());
		}
		finally {
			service.shutdown();
			service.join();
		}
	}

}

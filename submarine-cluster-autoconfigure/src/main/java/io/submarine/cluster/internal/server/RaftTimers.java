package io.submarine.cluster.internal.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import com.alipay.sofa.jraft.entity.NodeId;
import com.alipay.sofa.jraft.util.SPI;
import com.alipay.sofa.jraft.util.timer.DefaultRaftTimerFactory;
import com.alipay.sofa.jraft.util.timer.Timer;

/**
 * JRaft's timers, with an {@link ElectionTimer} for nodes of ours. JRaft finds it by its
 * service file, and has one for all nodes of a process.
 */
@SPI(priority = 1)
public final class RaftTimers extends DefaultRaftTimerFactory {

	private static final Map<String, LongSupplier> NODES = new ConcurrentHashMap<>();

	/**
	 * Runs what starts a node, whose election timer is made meanwhile.
	 * @param node the node
	 * @param quietSinceNanos the moment from which its election time-outs count
	 * @param start starts it
	 * @return what that returned
	 */
	static boolean starting(NodeId node, LongSupplier quietSinceNanos, Start start) {
		String name = "JRaft-ElectionTimer-" + node;
		NODES.put(name, quietSinceNanos);
		try {
			return start.start();
		}
		finally {
			NODES.remove(name);
		}
	}

	@Override
	public Timer getElectionTimer(boolean shared, String name) {
		Timer timer = super.getElectionTimer(shared, name);
		LongSupplier quietSinceNanos = NODES.get(name);
		return (quietSinceNanos != null) ? new ElectionTimer(timer, quietSinceNanos, System::nanoTime) : timer;
	}

	/** Starts a node. */
	interface Start {

		boolean start();

	}

}

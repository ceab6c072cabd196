package io.submarine.cluster.internal.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Supplier;

import com.alipay.sofa.jraft.Node;

import org.jspecify.annotations.Nullable;

/** JRaft's node as others may hold it: the same over the server's starts and stops. */
final class NodeHandle {

	/** What would go past the server, and leave it in disorder. */
	private static final Set<String> REFUSED = Set.of("apply", "init", "shutdown", "join");

	private NodeHandle() {
	}

	/**
	 * Makes a handle.
	 * @param node the present node, or none
	 * @return forwards to it
	 */
	static Node to(Supplier<@Nullable Node> node) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			if (method.getDeclaringClass() == Object.class) {
				return switch (method.getName()) {
					case "equals" -> proxy == arguments[0];
					case "hashCode" -> System.identityHashCode(proxy);
					default -> "handle to " + node.get();
				};
			}
			if (REFUSED.contains(method.getName())) {
				throw new UnsupportedOperationException(
						"Node.%s is the server's own: changes go through the metadata template, and start and stop"
							.formatted(method.getName()) + " through ClusterServer");
			}
			Node present = node.get();
			if (present == null) {
				throw new IllegalStateException("the server does not run, it has no Raft node");
			}
			try {
				return method.invoke(present, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		};
		return (Node) Proxy.newProxyInstance(NodeHandle.class.getClassLoader(), new Class<?>[] { Node.class }, handler);
	}

}

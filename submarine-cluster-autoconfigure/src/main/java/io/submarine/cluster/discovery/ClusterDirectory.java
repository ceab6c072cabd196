package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.submarine.cluster.ClusterMember;

/**
 * The members of one cluster, as this process knows them: all processes, servers and
 * clients, that have registered and are heard.
 * <p>
 * It shows the members as they were at {@link DirectoryView#revision() one revision},
 * which never goes back. While this process is in touch with a quorum, that is the
 * present less the time a change needs to come here, some milliseconds; a member that
 * died without a word is shown until the cluster has missed its beats. Without a quorum
 * it shows what was known last, and {@link #view()} says so: then a member that is not
 * shown may exist, and one that is shown may be gone. To decide by what is true now, use
 * a {@linkplain ClusterClaims claim} or a linearizable read.
 * <p>
 * Look-ups cost a map access. Only the first ones, before the members were read for the
 * first time, wait for that, at most for the cluster's operation time-out; then they
 * throw {@link io.submarine.cluster.ReadFailedException}, because an empty answer would
 * be a wrong one. Thread-safe.
 */
public interface ClusterDirectory {

	/**
	 * The cluster it shows.
	 * @return its name
	 */
	String cluster();

	/**
	 * What it shows now, and how old that may be. Never waits.
	 * @return a view of this moment
	 */
	DirectoryView view();

	/**
	 * This process.
	 * @return the member it is; empty while it is not registered
	 */
	Optional<ClusterMember> self();

	/**
	 * Finds a member.
	 * @param id its id; of a server and a client with the same one, the server is found
	 * @return the member; empty if there was none at the revision shown
	 */
	Optional<ClusterMember> find(String id);

	/**
	 * All members.
	 * @return clients, then servers, each in the order of their ids
	 */
	List<ClusterMember> members();

	/**
	 * The members of one kind.
	 * @param kind their kind
	 * @return the members in the order of their ids
	 */
	List<ClusterMember> members(ClusterMember.Kind kind);

	/**
	 * Some members.
	 * @param wanted tells which
	 * @return the members in the order of {@link #members()}
	 */
	default List<ClusterMember> members(Predicate<? super ClusterMember> wanted) {
		return members().stream().filter(wanted).toList();
	}

	/**
	 * All that is known of a server.
	 * @param id its {@code host:port}
	 * @return what it registered, with what the leader reported of it last
	 */
	Optional<ServerMeta> server(String id);

	/**
	 * All that is known of an interpreter, or of another client.
	 * @param id its group id
	 * @return what it registered, with what the leader reported of it last
	 */
	Optional<InterpreterMeta> interpreter(String id);

	/**
	 * How a member is, as the leader reported last. Reports are not part of the feed:
	 * while anyone asks for them they are read again at a period, without a quorum too,
	 * and are as old as that period and the leader's own together. See
	 * {@link #refreshReports()}.
	 * @param id the member's id
	 * @return the report of its present incarnation; empty until there is one
	 */
	Optional<MemberReport> report(String id);

	/**
	 * Reads all reports now, from the server this process is connected to.
	 * @return completes when {@link #report(String)} and the metas have them,
	 * exceptionally with a {@link io.submarine.cluster.ReadFailedException} if no server
	 * answered
	 */
	CompletableFuture<Void> refreshReports();

	/**
	 * Waits until there is a member. Blocks.
	 * @param id its id
	 * @param timeout how long to wait, from 1 ms to 1 hour
	 * @return the member: at once if there is one, else when it joins
	 * @throws io.submarine.cluster.ReadFailedException if it did not join in time, or the
	 * client stopped. The message says whether the directory was up to date meanwhile: if
	 * it was not, the member may have joined
	 */
	ClusterMember awaitMember(String id, Duration timeout);

	/**
	 * Waits until there is a member, without blocking.
	 * @param id its id
	 * @param timeout how long to wait, from 1 ms to 1 hour
	 * @return completes on a thread for user code, as {@link #awaitMember} returns or
	 * throws
	 */
	CompletableFuture<ClusterMember> whenMember(String id, Duration timeout);

	/**
	 * Tells a listener of the members there are, and then of each change. The directory
	 * shows a change before any listener is told of it.
	 * @param listener told one event at a time, in the order of revisions
	 */
	void addListener(MemberListener listener);

	/**
	 * Tells a listener nothing more. A call under way goes on to its end.
	 * @param listener the listener
	 */
	void removeListener(MemberListener listener);

}

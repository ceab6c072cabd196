package io.submarine.cluster.event.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Makes listeners of the methods with {@link ClusterEventListener}, and registers them
 * with the {@link ClusterEventListenerRegistry} when all singletons are there; those of
 * beans that come later, at once. Only singletons can have such methods. A method that
 * cannot be called, because the bean is a proxy that does not have it, or that is for a
 * type that is not registered, fails the start.
 */
public final class ClusterEventListenerBeanPostProcessor
		implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListener.class);

	private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

	private @Nullable ConfigurableBeanFactory beanFactory;

	/** Those that wait for the singletons; none when these are there. Guarded by this. */
	private @Nullable List<ListenerBean> waiting = new ArrayList<>();

	/**
	 * Whether beans of a class have listeners, and so must not wait to be asked for.
	 * @param type the bean's class
	 * @return true if it has methods with the annotation
	 */
	public static boolean isListener(Class<?> type) {
		return ListenerBean.hasListeners(ClassUtils.getUserClass(type));
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableBeanFactory) beanFactory;
	}

	private ConfigurableBeanFactory beanFactory() {
		return Objects.requireNonNull(this.beanFactory, "no bean factory");
	}

	/** The bean as it was made: later a proxy may hide its methods. */
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		Class<?> type = ClassUtils.getUserClass(bean);
		if (ListenerBean.hasListeners(type)) {
			this.types.put(beanName, type);
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = this.types.remove(beanName);
		if (type != null) {
			if (beanFactory().containsBean(beanName) && !beanFactory().isSingleton(beanName)) {
				logger.warn("Listener methods of bean '{}' are not called: it is no singleton", beanName);
			}
			else {
				add(new ListenerBean(beanName, bean, type));
			}
		}
		return bean;
	}

	private void add(ListenerBean bean) {
		synchronized (this) {
			if (this.waiting != null) {
				this.waiting.add(bean);
				return;
			}
		}
		register(bean);
	}

	private void register(ListenerBean bean) {
		ClusterEventListenerRegistry registry = beanFactory().getBean(ClusterEventListenerRegistry.class);
		bean.containers(beanFactory()).forEach(registry::register);
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<ListenerBean> beans;
		synchronized (this) {
			beans = Objects.requireNonNullElse(this.waiting, List.of());
			this.waiting = null;
		}
		beans.forEach(this::register);
	}

}
